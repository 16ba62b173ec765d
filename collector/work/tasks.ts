/** What is done in a worker: reading text from outside, whose time nobody can foretell. */
import { type ErrorDetails, KentonganError } from '../domain/errors.ts'
import type { Item } from '../domain/item.ts'
import type { Source } from '../domain/source.ts'
import { type Extracted, type ExtractInput, extractDocument } from '../extract/extract.ts'
import { type ParsedFeed, type ParseSource, parseFeed } from '../parse/parse.ts'
import { type PostPage, type PostsAsked, readPosts } from '../social/social.ts'

export interface Tasks {
  parseFeed(body: string, source: ParseSource): Promise<ParsedFeed>
  extractDocument(input: ExtractInput): Promise<Extracted>
  /** Many of one source without a page, in one order: the way to a worker costs more than such a text. */
  extractTexts(order: TextsOrder): Promise<readonly Extracted[]>
  readPosts(body: string, asked: PostsAsked): Promise<PostPage>
}

export interface TextsOrder {
  readonly items: readonly Item[]
  readonly source: Source
  /** ISO 8601. */
  readonly now: string
}

export type Order =
  | { readonly task: 'parseFeed'; readonly body: string; readonly source: ParseSource }
  | { readonly task: 'extractDocument'; readonly input: ExtractInput }
  | { readonly task: 'extractTexts'; readonly texts: TextsOrder }
  | { readonly task: 'readPosts'; readonly body: string; readonly asked: PostsAsked }

/** What an order comes to. */
export type Result = ParsedFeed | Extracted | readonly Extracted[] | PostPage

/** An error's parts: classes do not survive the way between threads. */
interface Fault extends ErrorDetails {
  readonly code: string
  readonly message: string
}

export type Reply = { readonly value: Result } | { readonly fault: Fault }

/** Does an order; what goes wrong is the reply. */
export async function perform(order: Order): Promise<Reply> {
  try {
    if (order.task === 'parseFeed') return { value: await parseFeed(order.body, order.source) }
    if (order.task === 'readPosts') return { value: readPosts(order.body, order.asked) }
    if (order.task === 'extractTexts') return { value: extractTexts(order.texts) }
    return { value: extractDocument(order.input) }
  } catch (error) {
    return { fault: faultOf(error) }
  }
}

const extractTexts = ({ items, source, now }: TextsOrder) =>
  items.map((item) => extractDocument({ item, source, page: null, now }))

function faultOf(error: unknown): Fault {
  if (!(error instanceof KentonganError)) {
    return { code: 'reading_failed', message: error instanceof Error ? error.message : String(error) }
  }
  const { code, message, remedy, retry } = error
  return { code, message, retry, ...(remedy === null ? {} : { remedy }) }
}

export const toError = ({ code, message, ...details }: Fault) => new KentonganError(code, message, details)
