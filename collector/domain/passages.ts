/** The sentences of a text that count: without boilerplate and without those that the body repeats from the lead. */
import type { DocumentText } from './document.ts'
import type { MentionSpan } from './mention.ts'
import { isBoilerplate, splitSentences } from './sentences.ts'

export interface Passage {
  readonly part: MentionSpan['part']
  /** UTF-16 offsets into the part. */
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Letters and digits that tell two sentences apart: a lead that was cut off still equals the body's start. */
const KEY_LENGTH = 60

const keyOf = (sentence: string) =>
  sentence
    .slice(0, KEY_LENGTH * 2)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .slice(0, KEY_LENGTH)

/** Lists the counting sentences of title, lead and body in reading order. The title is one passage. */
export function passagesOf(text: DocumentText): Passage[] {
  const passages: Passage[] = []
  if (text.title.trim() !== '') {
    passages.push({ part: 'title', start: 0, end: text.title.length, text: text.title })
  }
  const inLead = new Set<string>()
  for (const part of ['lead', 'body'] as const) {
    for (const { start, end } of splitSentences(text[part])) {
      const sentence = text[part].slice(start, end)
      if (isBoilerplate(sentence)) continue
      // Without a lead nothing is repeated, and a key costs more than the sentence's search.
      const key = part === 'lead' || inLead.size > 0 ? keyOf(sentence) : ''
      if (part === 'body' && key !== '' && inLead.has(key)) continue
      if (part === 'lead') inLead.add(key)
      passages.push({ part, start, end, text: sentence })
    }
  }
  return passages
}
