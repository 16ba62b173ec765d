/** A source and a subject for tests of polling. */
import type { Source } from '../../../collector/domain/source.ts'
import type { Subject } from '../../../collector/domain/subject.ts'

export const SUBJECT: Subject = {
  id: 'pkh',
  kind: 'programme',
  name: 'Program Keluarga Harapan',
  short: 'PKH',
  owner: null,
  agencyType: null,
  province: null,
  aliases: [{ text: 'PKH', case: 'exact', require: [], forbid: [] }],
  forbid: [],
  keyTerms: [],
  confidence: 'high',
}

export const SOURCE: Source = {
  id: 'outlet',
  name: 'Outlet',
  outlet: 'outlet.example',
  kind: 'rss',
  url: 'https://outlet.example/feed',
  class: 'regional_media',
  province: '33',
  language: 'id',
  status: 'unchecked',
  confidence: 'high',
  pages: 'fetch',
  note: null,
}
