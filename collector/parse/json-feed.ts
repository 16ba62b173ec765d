/** JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/). */
import { z } from 'zod'
import type { FeedEntry, RawFeed } from './entry.ts'

/** Absent, null or of the wrong type: the entry is read without that field rather than thrown away. */
const optionalText = z.coerce.string().nullish().catch(null)
const texts = z.array(z.string()).nullish().catch(null)

const entrySchema = z.object({
  id: z.union([z.string(), z.number()]).nullish().catch(null),
  url: z.string().nullish().catch(null),
  external_url: z.string().nullish().catch(null),
  title: optionalText,
  summary: optionalText,
  content_html: optionalText,
  content_text: optionalText,
  date_published: optionalText,
  date_modified: optionalText,
  language: optionalText,
  tags: texts,
})

const feedSchema = z.object({
  version: z
    .string()
    .startsWith('https://jsonfeed.org/version/')
    .or(z.string().startsWith('http://jsonfeed.org/version/')),
  title: optionalText,
  language: optionalText,
  items: z.array(z.unknown()),
})

/** @returns null when the body is no JSON Feed. */
export function parseJsonFeed(body: string): RawFeed | null {
  const parsed = feedSchema.safeParse(readJson(body))
  if (!parsed.success) return null
  const { title, language, items } = parsed.data
  return {
    format: 'json_feed',
    title: title ?? '',
    language: language ?? '',
    entries: items.map((item) => toEntry(entrySchema.safeParse(item).data, item)),
  }
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

function toEntry(entry: z.infer<typeof entrySchema> | undefined, whole: unknown): FeedEntry {
  const words = entry?.content_text
    ? `<p>${escapeMarkup(entry.content_text).replace(/\n+/g, '</p><p>')}</p>`
    : ''
  return {
    guid: String(entry?.id ?? ''),
    links: [entry?.url ?? '', entry?.external_url ?? ''],
    // These two fields are plain text by the format.
    title: escapeMarkup(entry?.title ?? ''),
    summary: escapeMarkup(entry?.summary ?? ''),
    content: entry?.content_html || words,
    date: entry?.date_published ?? entry?.date_modified ?? '',
    language: entry?.language ?? '',
    categories: (entry?.tags ?? []).map(escapeMarkup),
    whole,
  }
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
