/** Lines of a text that comes in pieces, none of them longer than memory allows. */

export interface Line {
  readonly line: number
  /** Null: longer than a line may be. */
  readonly text: string | null
}

/** An answer of X holds 500 posts with their users, about 1 MB; a page of TikTok 100 videos. */
export const LINE_CHARACTERS = 16 * 1_048_576

export async function* splitLines(
  pieces: AsyncIterable<string>,
  limit: number = LINE_CHARACTERS,
): AsyncGenerator<Line> {
  let line = 1
  let held: string[] = []
  let length = 0
  const end = (): Line => {
    const text = length > limit ? null : held.join('').replace(/\r$/, '')
    held = []
    length = 0
    return { line: line++, text }
  }
  for await (const piece of pieces) {
    const parts = piece.split('\n')
    for (const [index, part] of parts.entries()) {
      length += part.length
      if (length <= limit) held.push(part)
      if (index < parts.length - 1) yield end()
    }
  }
  if (length > 0) yield end()
}
