/** Writes an outlet's feed the way outlets do: JSON Feed 1.1, RSS 2.0 with content:encoded, or Atom. */
import type { SampleItem, SampleOutlet } from './types.ts'

interface Feed {
  readonly file: string
  readonly type: string
  readonly write: (outlet: SampleOutlet, base: string, items: readonly SampleItem[]) => string
}

/** Text safe inside XML and HTML, attributes too. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}

function bodyHtml(item: SampleItem): string {
  return item.paragraphs.map((paragraph) => `<p>${escapeMarkup(paragraph)}</p>`).join('\n')
}

function jsonFeed(outlet: SampleOutlet, base: string, items: readonly SampleItem[]): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: outlet.name,
    home_page_url: `${base}/`,
    feed_url: `${base}/feed.json`,
    description: 'Data contoh: media dan isi rekaan.',
    language: 'id',
    items: items.map((item) => ({
      id: `${outlet.domain}${item.path}`,
      url: `${base}${item.path}`,
      title: item.title,
      content_html: bodyHtml(item),
      ...(item.channel === 'news' ? { summary: item.lead } : {}),
      date_published: item.publishedAt,
      language: item.language,
      ...(item.categories.length > 0 ? { tags: item.categories } : {}),
    })),
  })
}

function rssItem(outlet: SampleOutlet, base: string, item: SampleItem): string {
  const categories = item.categories.map((label) => `<category>${escapeMarkup(label)}</category>`).join('')
  const content = outlet.fullText
    ? `<content:encoded><![CDATA[${bodyHtml(item).replaceAll(']]>', ']]&gt;')}]]></content:encoded>`
    : ''
  return `<item><title>${escapeMarkup(item.title)}</title><link>${escapeMarkup(base + item.path)}</link>
<guid isPermaLink="false">${escapeMarkup(outlet.domain + item.path)}</guid><pubDate>${new Date(item.publishedAt).toUTCString()}</pubDate>
${categories}<description>${escapeMarkup(item.lead)}</description>${content}</item>`
}

function rss(outlet: SampleOutlet, base: string, items: readonly SampleItem[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>${escapeMarkup(outlet.name)}</title><link>${escapeMarkup(base)}/</link>
<description>Data contoh: media dan isi rekaan.</description><language>id</language>
${items.map((item) => rssItem(outlet, base, item)).join('\n')}
</channel></rss>`
}

function atomEntry(outlet: SampleOutlet, base: string, item: SampleItem): string {
  const categories = item.categories.map((label) => `<category term="${escapeMarkup(label)}"/>`).join('')
  return `<entry><title>${escapeMarkup(item.title)}</title><id>tag:${outlet.domain}:${escapeMarkup(item.path)}</id>
<link rel="alternate" type="text/html" href="${escapeMarkup(base + item.path)}"/>
<published>${item.publishedAt}</published><updated>${item.publishedAt}</updated>${categories}
<summary>${escapeMarkup(item.lead)}</summary><content type="html">${escapeMarkup(bodyHtml(item))}</content></entry>`
}

function atom(outlet: SampleOutlet, base: string, items: readonly SampleItem[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id"><title>${escapeMarkup(outlet.name)}</title>
<id>tag:${outlet.domain}:feed</id><link rel="self" href="${escapeMarkup(base)}/atom.xml"/><link href="${escapeMarkup(base)}/"/>
<updated>${items[0]?.publishedAt ?? new Date(0).toISOString()}</updated>
${items.map((item) => atomEntry(outlet, base, item)).join('\n')}
</feed>`
}

/** How each kind of feed is named, typed and written; items come newest first. */
export const FEEDS: Readonly<Record<SampleOutlet['feed'], Feed>> = {
  json: { file: 'feed.json', type: 'application/feed+json; charset=utf-8', write: jsonFeed },
  rss: { file: 'feed.xml', type: 'application/rss+xml; charset=utf-8', write: rss },
  atom: { file: 'atom.xml', type: 'application/atom+xml; charset=utf-8', write: atom },
}
