import type { Item } from '../../../collector/domain/item.ts'
import type { Source } from '../../../collector/domain/source.ts'
import { type ExtractInput, extractDocument } from '../../../collector/extract/extract.ts'

const source: Source = {
  id: 'contoh',
  name: 'Contoh',
  outlet: 'contoh.id',
  kind: 'rss',
  url: 'https://contoh.id/feed',
  class: 'national_media',
  province: null,
  language: 'id',
  status: 'read',
  confidence: 'high',
  pages: 'fetch',
  note: null,
}

export const item: Item = {
  sourceId: 'contoh',
  guid: 'a',
  url: 'https://contoh.id/a?utm_source=rss',
  title: 'Bansos cair di Aceh',
  publishedAt: '2025-06-18T13:14:00.000Z',
  summary: 'Bantuan sosial tahap dua mulai disalurkan.',
  contentHtml: null,
  language: null,
  categories: [],
}

export const NOW = '2025-06-18T14:00:00.000Z'

/** Extracts with what differs from an ordinary item of an ordinary outlet. */
export function extract(
  changes: {
    item?: Partial<Item>
    source?: Partial<Source>
    html?: string | null
    pageUrl?: string
    further?: ExtractInput['further']
  } = {},
) {
  const html = changes.html ?? null
  const input: ExtractInput = {
    item: { ...item, ...changes.item },
    source: { ...source, ...changes.source },
    page: html === null ? null : { url: changes.pageUrl ?? 'https://contoh.id/a', html },
    now: NOW,
    ...(changes.further === undefined ? {} : { further: changes.further }),
  }
  return extractDocument(input)
}

export const PARAGRAPHS = [
  'Kementerian Sosial mulai menyalurkan bantuan sosial tahap kedua di Banda Aceh, Rabu siang, kepada ribuan keluarga.',
  'Penyaluran dilakukan melalui kantor pos, karena sebagian penerima tidak memiliki rekening bank, kata pejabat dinas.',
  'Warga mengantre sejak pagi. Sebagian mengeluh karena nama mereka tidak ada lagi dalam daftar penerima bantuan.',
]
