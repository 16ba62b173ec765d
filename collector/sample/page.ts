/** An article's page with what real pages have around the text: navigation, share links, "Baca juga", footer. */
import { escapeMarkup } from './feeds.ts'
import type { SampleItem, SampleOutlet } from './types.ts'

function structured(item: SampleItem, outlet: SampleOutlet, address: string): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': item.channel === 'news' ? 'NewsArticle' : 'SocialMediaPosting',
    headline: item.title,
    description: item.lead,
    datePublished: item.publishedAt,
    dateModified: item.publishedAt,
    inLanguage: item.language,
    mainEntityOfPage: address,
    articleSection: item.categories[0] ?? 'Berita',
    author: { '@type': 'Organization', name: `Redaksi ${outlet.name}` },
    publisher: { '@type': 'Organization', name: outlet.name },
  }
  // "<" must not end the script element.
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}

function head(item: SampleItem, outlet: SampleOutlet, address: string): string {
  const meta = (property: string, content: string) =>
    `<meta property="${property}" content="${escapeMarkup(content)}">`
  return `<head><meta charset="utf-8"><title>${escapeMarkup(item.title)} - ${escapeMarkup(outlet.name)}</title>
<meta name="description" content="${escapeMarkup(item.lead)}"><link rel="canonical" href="${escapeMarkup(address)}">
${meta('og:type', 'article')}${meta('og:title', item.title)}${meta('og:description', item.lead)}
${meta('og:url', address)}${meta('og:site_name', outlet.name)}${meta('article:published_time', item.publishedAt)}
<script type="application/ld+json">${structured(item, outlet, address)}</script></head>`
}

function related(item: SampleItem | undefined, base: string): string {
  if (item === undefined) return ''
  return `<p class="baca-juga"><strong>Baca juga:</strong> <a href="${escapeMarkup(base + item.path)}">${escapeMarkup(item.title)}</a></p>`
}

function body(item: SampleItem, base: string, other: SampleItem | undefined): string {
  const paragraphs = item.paragraphs.map((paragraph) => `<p>${escapeMarkup(paragraph)}</p>`)
  const middle = Math.min(2, paragraphs.length)
  return [...paragraphs.slice(0, middle), related(other, base), ...paragraphs.slice(middle)].join('\n')
}

/**
 * The whole page.
 *
 * @param base address of the outlet, without a slash at its end.
 * @param others items of the same outlet that the page links to.
 */
export function pageHtml(
  item: SampleItem,
  outlet: SampleOutlet,
  base: string,
  others: readonly SampleItem[],
): string {
  const links = others
    .map((other) => `<li><a href="${escapeMarkup(base + other.path)}">${escapeMarkup(other.title)}</a></li>`)
    .join('')
  return `<!doctype html>
<html lang="${item.language}">${head(item, outlet, base + item.path)}
<body><header class="masthead"><a href="${escapeMarkup(base)}/">${escapeMarkup(outlet.name)}</a>
<p class="catatan">Data contoh: media dan isi rekaan.</p>
<nav><ul><li><a href="${escapeMarkup(base)}/">Beranda</a></li><li><a href="${escapeMarkup(base)}/#daerah">Daerah</a></li></ul></nav></header>
<main><article><h1>${escapeMarkup(item.title)}</h1>
<div class="meta"><span class="penulis">Redaksi</span> <time datetime="${item.publishedAt}">${item.publishedAt.slice(0, 10)}</time></div>
<div class="article-body" itemprop="articleBody">
${body(item, base, others[0])}
</div><div class="share"><a href="#salin">Salin tautan</a></div></article>
<aside><h2>Berita lain</h2><ul>${links}</ul></aside></main>
<footer><p>${escapeMarkup(outlet.name)}. Seluruh isi adalah data contoh Kentongan.</p></footer></body></html>`
}
