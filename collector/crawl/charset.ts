/** From bytes to text: byte order mark, header, XML declaration, meta, then UTF-8, UTF-16 or windows-1252 by the look of it. */

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
  const wide = byZeros(bytes)
  if (wide !== null) return decode(bytes, wide)
  const head = bytes.toString('latin1', 0, DECLARED_WITHIN)
  const label =
    [labelOf(contentType, /charset\s*=\s*["']?([\w.:-]+)/i), declared(head)].find(isNarrow) ?? null
  const utf8 = decode(bytes, 'utf-8')
  if (!utf8.includes(REPLACEMENT)) return isOneByteOrNone(label) ? utf8 : decode(bytes, label ?? 'utf-8')
  if (label !== null && !/^utf-?8$/i.test(label)) return decode(bytes, label)
  return mostlyBroken(utf8) ? decode(bytes, 'windows-1252') : utf8
}

function byMark(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return null
}

/** Zero bytes at all odd, or all even, places of the first ones: letters of the West in two bytes each. */
const WIDE_WITHIN = 512
/** Blanks, tags and figures are in every text; a text of other letters in UTF-16 still has as many as this. */
const WIDE_SHARE = 0.2

/** UTF-16 without a mark, whatever it is called. No other text holds zeros. */
function byZeros(bytes: Buffer): string | null {
  const length = Math.min(bytes.length, WIDE_WITHIN) & ~1
  const zeros = [0, 0]
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const enough = (length / 2) * WIDE_SHARE
  if (odd > enough && odd > even * 4) return 'utf-16le'
  return even > enough && even > odd * 4 ? 'utf-16be' : null
}

/** UTF-16 was seen by its bytes: where they do not look like it, a label that claims it is not true (.NET's feeds). */
const isNarrow = (label: string | null) => label !== null && !label.startsWith('utf-16')

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
