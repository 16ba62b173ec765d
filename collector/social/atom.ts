/** Atom as YouTube and Reddit write it, read to plain objects. */
import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import { notPosts } from './read.ts'

const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (name) => name === 'entry',
  processEntities: true,
})

const scalar = z.union([z.string(), z.number().transform(String)])
/** An element's text, whether it has attributes or not. */
export const element = z
  .union([scalar, z.object({ '#text': scalar }).transform((one) => one['#text'])])
  .catch('')

const feed = z.object({
  feed: z.object({ title: element, entry: z.array(z.unknown()).catch([]) }),
})

export interface Atom {
  readonly title: string
  readonly entries: readonly unknown[]
}

/** @throws KentonganError `not_posts` */
export function readAtom(body: string, what: string): Atom {
  let json: unknown
  try {
    json = parser.parse(body)
  } catch {
    throw notPosts(what)
  }
  const parsed = feed.safeParse(json)
  if (!parsed.success) throw notPosts(what)
  return { title: parsed.data.feed.title, entries: parsed.data.feed.entry }
}
