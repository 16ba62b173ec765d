/** From markup to words. */
import { load } from 'cheerio'

const BREAKS = [
  ...['p', 'br', 'div', 'li', 'tr', 'td', 'blockquote'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
]

/** @returns the words of a fragment of HTML: no tags, entities decoded, white space collapsed. */
export function textOf(html: string): string {
  const hasTags = html.includes('<')
  if (!hasTags && !html.includes('&')) return collapse(html)
  const plain = hasTags ? withoutTags(html) : html
  const decoded = plain === null ? null : decodeUsual(plain)
  return collapse(decoded ?? wordsOf(html))
}

/** By the rules of HTML, whatever stands there. */
function wordsOf(html: string): string {
  const $ = load(html, null, false)
  $('script, style, noscript, template, iframe').remove()
  $(BREAKS.join(', ')).before(' ').after(' ')
  return $.root().text()
}

/** Tags as feeds have them: whole, with plain attributes. */
const TAG = /<\/?([a-z][a-z0-9]*)(?:\s+[\w:-]+(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=`]+))?)*\s*\/?>/gi
const IS_BREAK = new Set(BREAKS)
/** Tags that only mark words, and hold no text that is not shown. */
const MARKS = new Set(
  'a abbr b cite code del em figcaption figure font i img ins mark ol s small span strong sub sup u ul'.split(
    ' ',
  ),
)

/** @returns null where HTML has more to say about it than that tags are no words: a tree costs twenty times as much. */
function withoutTags(html: string): string | null {
  let isPlain = true
  const text = html.replace(TAG, (_tag, name: string) => {
    const lower = name.toLowerCase()
    if (IS_BREAK.has(lower)) return ' '
    isPlain &&= MARKS.has(lower)
    return ''
  })
  return isPlain && !text.includes('<') ? text : null
}

const USUAL: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', hellip: '…', ndash: '–', mdash: '—' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', bull: '•', middot: '·' },
}

/** @returns null where an entity stands that is not a usual one. */
function decodeUsual(text: string): string | null {
  if (!text.includes('&')) return text
  let isUsual = true
  const decoded = text.replace(
    /&(?:#(\d{1,7});|#x([\da-f]{1,6});|([a-z]+);|(?=[#a-z]))/gi,
    (_, decimal, hex, name) => {
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
      const character = name === undefined ? characterOf(code) : USUAL[name]
      isUsual &&= character !== undefined
      return character ?? ''
    },
  )
  return isUsual ? decoded : null
}

/** HTML reads some numbers as others: control characters, what Windows has in their place, and halves of pairs. */
function characterOf(code: number): string | undefined {
  const isItself =
    (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code < 0xd800) || (code > 0xdfff && code <= 0x10ffff)
  return isItself ? String.fromCodePoint(code) : undefined
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
  if (!/[^ -~]|^ | $| {2}/.test(text)) return text
  return text
    .replace(/[\p{Cc}\u00ad\u200b\u2060\ufeff]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}
