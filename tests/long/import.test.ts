import { createWriteStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { writeXlsxStream } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../helpers/process.ts'
import { temporaryDirectory } from '../helpers/store.ts'

const ROWS = 100_000
/** Some 30 s each where nobody else computes; a busy disk takes ten times as long. */
const PATIENCE_MS = 10 * 60_000
/** What two files of 2,000 and of 100,000 rows may differ by at their peaks, beside the garbage of a busy process. */
const GROWTH_MB = 120
/** Without a limit V8 lets garbage lie about for as long as there is memory: 60 to 75 MB are in use at any time. */
const HEAP_MB = 192

let directory: string
beforeAll(() => {
  directory = temporaryDirectory()
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const HEAD = [
  'ID Artikel',
  'Tanggal Terbit',
  'Jam',
  'Jenis Media',
  'Nama Media',
  'Judul',
  'Ringkasan',
  'Link',
]
/** One row in a hundred has no date; one in twenty names a programme. */
function rowOf(index: number): string[] {
  const name = index % 20 === 0 ? 'PKH' : 'pasar'
  const date = index % 100 === 99 ? '' : '20/11/2026'
  const text = `Berita tentang ${name} nomor ${index}, berjalan lancar menurut warga yang hadir.`
  return [
    `I-${index}`,
    date,
    '08:30',
    'Media Online',
    'Kabar',
    `Judul ${name} ${index}`,
    text,
    `https://kabarcontoh.example/${index}`,
  ]
}

async function writeCsv(name: string, rows: number): Promise<string> {
  const path = join(directory, name)
  const stream = createWriteStream(path)
  function* lines() {
    yield `${HEAD.join(',')}\n`
    for (let index = 0; index < rows; index++)
      yield `${rowOf(index)
        .map((cell) => `"${cell}"`)
        .join(',')}\n`
  }
  await pipeline(Readable.from(lines()), stream)
  return path
}

async function writeXlsx(name: string, rows: number): Promise<string> {
  const path = join(directory, name)
  function* cells() {
    for (let index = 0; index < rows; index++) yield rowOf(index)
  }
  const book = writeXlsxStream(cells(), { name: 'Data', columns: HEAD.map((header) => ({ header })) })
  const stream = createWriteStream(path)
  Readable.from(book as unknown as AsyncIterable<Uint8Array>).pipe(stream)
  await finished(stream)
  return path
}

/** Peak memory of the command, as it says itself at its end. */
const PEAK = `data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+Math.round(process.resourceUsage().maxRSS/1024)+'\\n'))`

async function bring(path: string, data: string) {
  const environment = {
    KENTONGAN_DATA: join(directory, data),
    NODE_OPTIONS: `--max-old-space-size=${HEAP_MB} --import=${JSON.stringify(PEAK)}`,
  }
  const started = performance.now()
  const { code, stdout, stderr } = await launch(
    'collector/commands/import.ts',
    [path, '--kind', 'imm'],
    environment,
  ).finished
  expect(code, stderr).toBe(0)
  const numbers = (stdout.split('\n')[2] ?? '').trim().split(/\s+/).map(Number)
  const peaks = [...stderr.matchAll(/^peak (\d+)$/gm)].map(([, peak]) => Number(peak))
  return { numbers, peak: Math.max(...peaks), stderr, seconds: (performance.now() - started) / 1_000 }
}

describe('an import of 100,000 rows', () => {
  it(
    'takes as much memory as one of 2,000, says how far it is, and twice makes no doubles',
    async () => {
      const small = await bring(await writeCsv('small.csv', 2_000), 'small')
      const path = await writeCsv('large.csv', ROWS)
      const large = await bring(path, 'large')
      process.stdout.write(
        `CSV: ${large.seconds.toFixed(0)} s, peak ${large.peak} MB, of 2,000 rows ${small.peak} MB\n`,
      )
      const right = ROWS - ROWS / 100
      expect(large.numbers).toEqual([ROWS, ROWS / 20, right - ROWS / 20, 0, 0, ROWS / 100, ROWS / 100])
      expect(large.stderr).toContain('50 % of the file')
      expect(large.peak - small.peak).toBeLessThan(GROWTH_MB)
      const again = await bring(path, 'large')
      expect(again.numbers).toEqual([ROWS, 0, 0, right, 0, ROWS / 100, ROWS / 100])
    },
    PATIENCE_MS,
  )

  it(
    'may be a workbook',
    async () => {
      const small = await bring(await writeXlsx('small.xlsx', 2_000), 'small-book')
      const large = await bring(await writeXlsx('large.xlsx', ROWS), 'large-book')
      process.stdout.write(
        `XLSX: ${large.seconds.toFixed(0)} s, peak ${large.peak} MB, of 2,000 rows ${small.peak} MB\n`,
      )
      expect(large.numbers.slice(0, 2)).toEqual([ROWS, ROWS / 20])
      expect(large.peak - small.peak).toBeLessThan(GROWTH_MB)
    },
    PATIENCE_MS,
  )
})
