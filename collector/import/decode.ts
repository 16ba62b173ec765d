/** Bytes of a text file, in pieces, as text: UTF-8, or UTF-16 by its mark, as spreadsheets and some vendors write it. */

const MARKS: readonly (readonly [readonly number[], string])[] = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

function encodingOf(first: Uint8Array): string {
  return MARKS.find(([mark]) => mark.every((byte, index) => first[index] === byte))?.[1] ?? 'utf-8'
}

/** The mark itself is left out. */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk))
    const text = decoder.decode(chunk, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder?.decode() ?? ''
  if (rest !== '') yield rest
}
