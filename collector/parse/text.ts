/** From markup to words. */
import { load } from 'cheerio'

const BREAKS = 'p, br, div, li, tr, td, h1, h2, h3, h4, h5, h6, blockquote'

/** @returns the words of a fragment of HTML: no tags, entities decoded, white space collapsed. */
export function textOf(html: string): string {
  if (!html.includes('<') && !html.includes('&')) return collapse(html)
  const $ = load(html, null, false)
  $('script, style, noscript, template, iframe').remove()
  $(BREAKS).after(' ')
  return collapse($.root().text())
}

const PREDEFINED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Decodes one level of XML's own entities and nothing else: an entity of a DTD stays as it is written. */
export function decodeXml(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return PREDEFINED[String(name).toLowerCase()] ?? whole
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

/** @returns the text that is coded, or the text as it is where it is not base64. */
export function decodeBase64(text: string): string {
  const coded = text.replace(/\s+/g, '')
  return /^[A-Za-z0-9+/]+={0,2}$/.test(coded) ? Buffer.from(coded, 'base64').toString('utf8') : text
}

/** Control and zero-width characters never help a reader; the rest of white space becomes one blank. */
function collapse(text: string): string {
  return text
    .replace(/[\p{Cc}\u00ad\u200b\u2060\ufeff]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}
