import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Capture } from '../../../collector/domain/disposition.ts'
import type { ParcelBox } from '../../../collector/domain/parcel.ts'
import type { Format, ImportWish } from '../../../collector/import/import.ts'
import { type Packed, packExport } from '../../../collector/import-file.ts'
import type { PollTools } from '../../../collector/poll-tools.ts'
import { readParcel } from '../../../collector/read-parcels.ts'
import { createReader } from '../../../collector/reading.ts'
import { openParcels } from '../../../collector/spool/spool.ts'
import { testBringer } from '../../helpers/bring.ts'
import { FIXTURES, laporXlsx, meltwaterXlsx, shipped } from '../../helpers/exports.ts'
import { openSmallCollector, type SmallCollector } from '../../helpers/polling.ts'
import { temporaryDirectory } from '../../helpers/store.ts'
import { inlineWork } from '../../helpers/work.ts'
import { SOURCE, SUBJECT } from './source.ts'

let directory: string
let box: ParcelBox
let small: SmallCollector
let tools: PollTools
beforeEach(async () => {
  directory = temporaryDirectory()
  box = await openParcels(join(directory, 'items'), 10_000_000)
  mkdirSync(join(directory, 'collector'))
  small = await openSmallCollector({ directory: join(directory, 'collector') })
  tools = { ...small.tools, work: inlineWork, reader: createReader([SUBJECT], { places: [], traps: [] }) }
})
afterEach(async () => {
  await small.close()
  rmSync(directory, { recursive: true, force: true })
})

async function bring(
  name: string,
  format: Format,
  as: ImportWish['as'],
  bytes?: Buffer,
): Promise<{ packed: Packed; captures: Capture[] }> {
  const path = join(directory, name)
  if (bytes === undefined) copyFileSync(join(FIXTURES, name), path)
  else writeFileSync(path, bytes)
  const order = { path, wish: { format, as }, wrongPath: `${path}.salah.csv`, box, bringer: testBringer }
  const packed = await packExport({ ...order, onProgress: () => undefined })
  for (const parcel of packed.parcels) {
    expect(readFileSync(join(directory, 'items', parcel), 'utf8')).not.toMatch(NAMES)
  }
  const captures = []
  for (const parcel of packed.parcels) captures.push(await readParcel(parcel, box, tools))
  return { packed, captures: captures.filter((one) => one !== null) }
}

const NAMES =
  /ibu_pasar|bapak_sawah|warga_sejati|halaman\.warga|warga_(?:satu|dua|empat|lima)|Ibu Pasar|Pelapor Contoh|7000000000000000|0812 ?3456|3201010101010001/

/** All that was written: parcels, receipts, spool, collector.db with its log; not the export itself. */
function written(given: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name !== given && statSync(join(directory, name)).isFile(),
  )
}

const none = async () => undefined

const KINDS: readonly (readonly [
  string,
  string,
  Format,
  ImportWish['as'],
  () => Promise<Buffer | undefined>,
])[] = [
  ['X', 'x-recent-search.json', 'json', 'x', none],
  ['TikTok', 'tiktok-videos.json', 'json', 'tiktok', none],
  ['Meta', 'meta-posts.csv', 'csv', shipped('meta'), none],
  ['Drone Emprit', 'drone-emprit.csv', 'csv', shipped('drone-emprit'), none],
  ['IMM', 'imm.csv', 'csv', shipped('imm'), none],
  ['Meltwater', 'meltwater.xlsx', 'xlsx', shipped('meltwater'), meltwaterXlsx],
  ['LAPOR', 'lapor.xlsx', 'xlsx', shipped('lapor'), laporXlsx],
]

describe('an import', () => {
  it.each(KINDS)(
    'of %s twice makes no doubles, sums up, and writes no name',
    async (_, name, format, as, make) => {
      const bytes = await make()
      const first = await bring(name, format, as, bytes)
      const records = await small.records()
      expect(records.some(({ kind }) => kind === 'document')).toBe(true)
      for (const { received, counts } of first.captures) {
        expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(received)
      }
      expect(first.captures.reduce((sum, { received }) => sum + received, 0)).toBe(first.packed.rows)
      expect(JSON.stringify(records)).not.toMatch(NAMES)
      const files = written(name)
      expect(files).toContain(join('collector', 'collector.db'))
      expect(
        files.filter((file) => NAMES.test(readFileSync(join(directory, file), 'latin1'))),
        'files that hold a name',
      ).toEqual([])
      const again = await bring(name, format, as, bytes)
      expect(again.packed).toMatchObject({ known: first.packed.brought, parcels: [] })
    },
  )

  it('of rows that came in another order and company before finds each a duplicate', async () => {
    await bring('drone-emprit.csv', 'csv', shipped('drone-emprit'))
    const lines = readFileSync(join(FIXTURES, 'drone-emprit.csv'), 'utf8').trimEnd().split('\n')
    const more = [
      '6;20/11/2026;12:00;Twitter;@warga_satu;;PKH cair lagi;https://x.com/warga_satu/status/1990000000000000016;;;;',
      '7;20/11/2026;12:00;Media Online;;;PKH cair;https://kabarcontoh.example/lain;;;;',
    ]
    const turned = Buffer.from([lines[0], ...more, ...lines.slice(1).reverse(), ''].join('\n'))
    const { captures } = await bring('turned.csv', 'csv', shipped('drone-emprit'), turned)
    const sum = (name: 'duplicate' | 'stored') => captures.reduce((all, { counts }) => all + counts[name], 0)
    expect([sum('duplicate'), sum('stored')]).toEqual([2, 2])
  })

  it('lists wrong rows with line and reason, without a word of theirs', async () => {
    const { packed } = await bring('drone-emprit.csv', 'csv', shipped('drone-emprit'))
    expect(packed).toMatchObject({ rows: 5, brought: 2, wrong: 2, passed: 1 })
    const list = readFileSync(join(directory, 'drone-emprit.csv.salah.csv'), 'utf8')
    expect(list).toBe(
      'line,code,reason\n5,no_date,"tanggal kosong atau tidak terbaca"\n6,unknown_platform,"platform tidak dikenal (Mading RT)"\n',
    )
    const clean = Buffer.from(
      'Judul,Tanggal,Link,Ringkasan\nPKH cair,20 November 2026,https://a.example/1,PKH\n',
    )
    await bring('clean.csv', 'csv', shipped('imm'), clean)
    expect(existsSync(join(directory, 'clean.csv.salah.csv'))).toBe(false)
  })

  it('counts complaints apart', async () => {
    await bring('lapor.xlsx', 'xlsx', shipped('lapor'), await laporXlsx())
    const documents = (await small.records()).flatMap((record) =>
      record.kind === 'document' ? [record.document] : [],
    )
    expect(documents.map(({ voice, channel }) => [voice, channel])).toEqual([['complaint', 'social']])
  })
})

describe('a parcel', () => {
  it('whose reading was broken off is read again, and what was kept is a duplicate', async () => {
    const path = join(FIXTURES, 'imm.csv')
    const order = {
      path,
      wish: { format: 'csv', as: shipped('imm') } as const,
      wrongPath: join(directory, 'w'),
      box,
      bringer: testBringer,
    }
    const { parcels } = await packExport({ ...order, onProgress: () => undefined })
    const name = parcels[0] ?? ''
    const broken = { ...box, finish: () => Promise.reject(new Error('killed')) }
    await expect(readParcel(name, broken, tools)).rejects.toThrow('killed')
    const capture = await readParcel(name, box, tools)
    expect(capture?.counts).toMatchObject({ stored: 0, duplicate: 2, quarantined: 1 })
    expect((await small.records()).filter(({ kind }) => kind === 'document')).toHaveLength(2)
  })

  it('that is damaged is set aside and stops nothing', async () => {
    const { name } = await box.put({ source: SOURCE, items: [], wrong: 1, passed: 0 })
    writeFileSync(join(directory, 'items', name), '{"half":')
    expect(await readParcel(name, box, tools)).toBeNull()
    expect(await box.waiting()).toEqual([])
    expect(existsSync(join(directory, 'items', 'damaged', name))).toBe(true)
  })
})
