/** The sources of what people bring: nobody polls them, and each has captures and counts as every source. */
import type { Source, SourceClass } from './source.ts'

/** How it came in: an export as a file, or a batch over the API. */
export const DOORS = ['impor', 'masuk'] as const
export type Door = (typeof DOORS)[number]

export type BroughtType = 'post' | 'article' | 'complaint'

const CLASSES: Readonly<Record<BroughtType, SourceClass>> = {
  post: 'social',
  article: 'national_media',
  complaint: 'complaint',
}

const sourceOf = (id: string, name: string, one: SourceClass): Source => ({
  id,
  name,
  outlet: id,
  kind: 'brought',
  url: '',
  class: one,
  province: null,
  language: 'id',
  status: 'read',
  confidence: 'high',
  // Its texts are what was brought; addresses in it are not fetched.
  pages: 'feed',
  note: null,
})

/** News and conversation of one export are two sources, since every figure keeps them apart. */
export function broughtSource(door: Door, name: string, title: string, type: BroughtType): Source {
  const suffix = type === 'article' ? '-berita' : ''
  const words = type === 'article' ? ' (pemberitaan)' : ''
  return sourceOf(`${door}-${name}${suffix}`, `${title}${words}`, CLASSES[type])
}

export const FINDINGS: Source = sourceOf('temuan', 'Temuan', 'finding')
export const CLIPPINGS: Source = sourceOf('kliping', 'Kliping', 'clipping')

const KINDS: Readonly<Record<string, string>> = {
  x: 'Ekspor X',
  tiktok: 'TikTok Research API',
  meta: 'Meta Content Library',
  lapor: 'SP4N-LAPOR!',
  'drone-emprit': 'Drone Emprit',
  imm: 'IMM',
  meltwater: 'Meltwater',
}

/** What an import is called where only its source's id is known; null for other sources. */
export function broughtName(id: string): string | null {
  const special = [FINDINGS, CLIPPINGS].find((source) => source.id === id)
  if (special !== undefined) return special.name
  const [, door, rest] = /^(impor|masuk)-(.+)$/.exec(id) ?? []
  if (door === undefined || rest === undefined) return null
  const name = rest.replace(/-berita$/, '')
  return KINDS[name] ?? (door === 'impor' ? `Impor ${name}` : `Masuk lewat API: ${name}`)
}
