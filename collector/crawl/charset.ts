/** From bytes to text: byte order mark, header, XML declaration, meta, then UTF-8 with windows-1252 behind it. */

/** HTML's own rule: a meta charset counts in the first 1,024 bytes; XML's declaration stands at the start. */
const DECLARED_WITHIN = 1_024

const REPLACEMENT = '\ufffd'

/**
 * Decodes a body. A text that is valid UTF-8 with letters beyond ASCII is UTF-8, whatever a header claims: no
 * text in a one-byte charset passes for it by chance.
 */
export function decodeText(bytes: Buffer, contentType: string | null): string {
  const marked = byMark(bytes)
  if (marked !== null) return decode(bytes, marked)
  const head = bytes.toString('latin1', 0, DECLARED_WITHIN)
  const label = labelOf(contentType, /charset\s*=\s*["']?([\w.:-]+)/i) ?? declared(head)
  if (label !== null && /^utf-?16/i.test(label)) return decode(bytes, label)
  const utf8 = decode(bytes, 'utf-8')
  if (!utf8.includes(REPLACEMENT)) return isOneByteOrNone(label) ? utf8 : decode(bytes, label ?? 'utf-8')
  if (label !== null && !/^utf-?8$/i.test(label)) return decode(bytes, label)
  return mostlyBroken(utf8) ? decode(bytes, 'windows-1252') : utf8
}

function byMark(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  // '<' and '?' in two bytes each: UTF-16 without a mark.
  if (bytes[0] === 0x3c && bytes[1] === 0 && bytes[3] === 0) return 'utf-16le'
  if (bytes[0] === 0 && bytes[1] === 0x3c && bytes[2] === 0) return 'utf-16be'
  return null
}

function declared(head: string): string | null {
  return (
    labelOf(head, /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)/i) ??
    labelOf(head, /<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i)
  )
}

/** @returns the name as it is known to the decoder, or null for none and for one that nobody knows. */
function labelOf(text: string | null, pattern: RegExp): string | null {
  const name = pattern.exec(text ?? '')?.[1]
  if (name === undefined) return null
  try {
    return new TextDecoder(name).encoding
  } catch {
    return null
  }
}

/** Multi-byte charsets of East Asia can pass for UTF-8 while they hold ASCII only, and are rightly read either way. */
const isOneByteOrNone = (label: string | null) =>
  label === null || /^(utf-8|windows-|iso-8859|koi8|macintosh)/.test(label)

/** One cut letter is an accident; more broken places than whole letters beyond ASCII means another charset. */
function mostlyBroken(text: string): boolean {
  const broken = text.split(REPLACEMENT).length - 1
  const whole = (text.match(/[\u0080-\ufffc]/g) ?? []).length
  return broken > whole
}

function decode(bytes: Buffer, label: string): string {
  return new TextDecoder(label).decode(bytes)
}
