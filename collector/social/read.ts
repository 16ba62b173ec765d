/** Tools that all adapters read answers with. What a platform sends is checked field by field: one odd field costs itself. */
import { type CheerioAPI, load } from 'cheerio'
import { z } from 'zod'
import { KentonganError } from '../domain/errors.ts'

/** Longer than any post of these platforms (Reddit: 40,000): the rest is the work of malice. */
const TEXT_LENGTH = 50_000

export const text = z.string().catch('')
export const count = z.number().int().nonnegative().nullable().catch(null)
/** A field that is looked at later, if it is there. */
export const anything = z.unknown().optional()
export const list = z.array(z.unknown()).catch([])

/** The answer is not what the platform documents: another page stands there, or it was cut short. */
export function notPosts(what: string): KentonganError {
  return new KentonganError('not_posts', `Jawabannya bukan ${what}`, {
    remedy: 'Buka alamatnya di peramban; platform dapat berubah atau meminta masuk.',
    retry: true,
  })
}

export function readJson(body: string, what: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw notPosts(what)
  }
}

/** Markup → words, a line for each paragraph; `cut` names what is no part of them. */
export function words(html: string, cut = ''): string {
  const $ = load(html.slice(0, TEXT_LENGTH), null, false)
  if (cut !== '') $(cut).remove()
  return wordsOf($.root())
}

export function wordsOf(part: ReturnType<CheerioAPI['root']>): string {
  part.find('br').replaceWith('\n')
  part.find('p, div, li, blockquote').append('\n')
  return plain(part.text())
}

/** @returns text without stray blanks, at most as long as posts are. */
export function plain(raw: string): string {
  return raw
    .slice(0, TEXT_LENGTH)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim()
}

/** ISO 8601 or seconds since 1970 → ISO 8601 in UTC, or null. */
export function instant(value: unknown): string | null {
  const at = typeof value === 'number' ? value * 1_000 : typeof value === 'string' ? Date.parse(value) : NaN
  return Number.isFinite(at) && Math.abs(at) < 8e15 ? new Date(at).toISOString() : null
}

/** The earlier of two instants: a post cannot have been written after it was seen. */
export function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}

/** 'id-ID' → 'id' */
export function language(tag: unknown): string | null {
  return typeof tag === 'string' ? (/^[a-z]{2,3}(?=$|[-_])/i.exec(tag)?.[0].toLowerCase() ?? null) : null
}

/** Address with parameters, those that are null left out. */
export function address(base: string, path: string, parameters: Record<string, string | null> = {}): string {
  const url = new URL(path, base)
  for (const [name, value] of Object.entries(parameters))
    if (value !== null) url.searchParams.set(name, value)
  return url.href
}

/** A part of a path as it was written; '' when it is not coded well. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
