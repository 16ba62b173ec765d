/** Cells and fields of exports as values: one odd cell costs itself, never the row's neighbours. */
import { parseDate } from '../domain/dates.ts'
import { canonicalUrl } from '../domain/ids.ts'

/** Longer than any post or complaint; the rest of a longer cell is left. */
const TEXT_LENGTH = 50_000
/** Minutes east of UTC. */
export const ZONES = { UTC: 0, WIB: 420, WITA: 480, WIT: 540 } as const
export type Zone = keyof typeof ZONES

/** Text without stray blanks, a line for each paragraph. */
export function plain(value: unknown): string {
  if (typeof value !== 'string') return ''
  return value
    .slice(0, TEXT_LENGTH)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim()
}

/** '1.204', '1,204', '1204' → 1204; null for everything else. */
export function count(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  if (!/^\d{1,3}(?:[.,]\d{3})+$|^\d{1,15}$/.test(text)) return null
  return Number(text.replace(/[.,]/g, ''))
}

const SECONDS = /^\d{9,10}$/
const MILLISECONDS = /^\d{12,13}$/

/** A date as exports write it, also seconds or milliseconds since 1970 → ISO 8601 in UTC, or null. */
export function instant(value: unknown, zone: Zone = 'UTC'): string | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  if (SECONDS.test(text)) return new Date(Number(text) * 1_000).toISOString()
  if (MILLISECONDS.test(text)) return new Date(Number(text)).toISOString()
  return parseDate(text, ZONES[zone])
}

/** 'id-ID' → 'id'; X writes 'in' for Indonesian. */
export function language(tag: unknown): string | null {
  if (typeof tag !== 'string') return null
  const code = /^[a-z]{2,3}(?=$|[-_])/i.exec(tag.trim())?.[0].toLowerCase() ?? null
  if (code === 'und' || code === 'zxx') return null
  return code === 'in' ? 'id' : code
}

/** http(s) in its one form, or null. */
export const address = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? canonicalUrl(value) : null

/** 'https://www.contoh.co.id/…' → 'contoh.co.id' */
export const hostOf = (url: string): string => new URL(url).hostname.replace(/^www\./, '')

/** '@Nama_Akun' → 'nama_akun' */
export const handleOf = (text: string): string => text.trim().replace(/^@/, '').toLowerCase()
