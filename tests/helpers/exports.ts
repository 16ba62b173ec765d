/** Exports for tests: the small files of tests/fixtures/exports, and tables that are no text. Invented rows only. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { writeXlsx } from 'hucre/xlsx'
import {
  type Format,
  type ImportWish,
  mappingText,
  type Row,
  readExport,
  readMapping,
} from '../../collector/import/import.ts'

export const FIXTURES = join(import.meta.dirname, '../fixtures/exports')
export const fixture = (name: string): Buffer => readFileSync(join(FIXTURES, name))

type Table = 'drone-emprit' | 'imm' | 'lapor' | 'meltwater' | 'meta'
export const shipped = (kind: Table) => readMapping(mappingText(kind), kind)

const MELTWATER_HEAD = [
  'Date',
  'Headline',
  'URL',
  'Opening Text',
  'Hit Sentence',
  'Source',
  'Influencer',
  'Country',
  'Language',
  'Reach',
  'Sentiment',
  'Twitter Screen Name',
  'Alternate Date Format',
  'Time',
]
const MELTWATER_ROWS = [
  [
    '20-Nov-2026 02:15PM',
    'Warga sambut PKH',
    'https://kabarcontoh.example/sambut-pkh',
    'Pembuka',
    'Warga menyambut PKH dengan antre tertib',
    'Kabar Contoh',
    'Penulis Contoh',
    'Indonesia',
    'Indonesian',
    '1200',
    'Positive',
    '',
    '20 Nov 2026',
    '14:15',
  ],
  [
    '20-Nov-2026 03:00PM',
    '',
    'https://twitter.com/warga_empat/status/1990000000000000021',
    '',
    'PKH lambat, kata @warga_lima',
    'Twitter',
    'Warga Empat Contoh',
    'Indonesia',
    'Indonesian',
    '50',
    'Negative',
    'warga_empat',
    '20 Nov 2026',
    '15:00',
  ],
  [
    '',
    'Tanpa tanggal',
    'https://kabarcontoh.example/tanpa',
    '',
    'PKH',
    'Kabar Contoh',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
  ],
]

/** As Meltwater writes CSV: UTF-16 with its mark, tabs. */
export function meltwaterCsv(): Buffer {
  const text = [MELTWATER_HEAD, ...MELTWATER_ROWS].map((row) => row.join('\t')).join('\r\n')
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
}

async function workbook(rows: readonly (readonly (string | Date)[])[]): Promise<Buffer> {
  return Buffer.from(await writeXlsx({ sheets: [{ name: 'Data', rows: rows.map((row) => [...row]) }] }))
}

export const meltwaterXlsx = () =>
  workbook([['Meltwater, 18–24 Nov 2026'], MELTWATER_HEAD, ...MELTWATER_ROWS])

/** A list of reports: one that is secret, one without a date. */
export const laporXlsx = () =>
  workbook([
    [
      'Tracking ID',
      'Tanggal Laporan',
      'Judul Laporan',
      'Isi Laporan',
      'Nama Pelapor',
      'Instansi Terdisposisi',
      'Rahasia',
    ],
    [
      '5000001',
      '20/11/2026 08:30',
      'PKH belum cair',
      'Saya Pelapor Contoh, PKH saya belum cair. NIK 3201010101010001',
      'Pelapor Contoh',
      'Kementerian Sosial',
      'Tidak',
    ],
    ['5000002', '20/11/2026 09:00', 'Rahasia', 'PKH dipotong', 'Pelapor Dua', 'Kementerian Sosial', 'Ya'],
    ['5000003', '', 'Tanpa tanggal', 'PKH', 'Pelapor Tiga', 'Kementerian Sosial', 'Tidak'],
  ])

export async function rowsOf(bytes: Buffer, format: Format, as: ImportWish['as']): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of readExport(Readable.from([bytes]), { format, as })) rows.push(row)
  return rows
}
