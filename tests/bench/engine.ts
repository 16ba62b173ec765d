/** The embedded engine: a small question beside a long one, a large answer, and loading. */
import { readFileSync } from 'node:fs'
import { openTestStore, type TestStore } from '../helpers/store.ts'
import { type Figure, median, memoryMb, time } from './figure.ts'

const SMALL_RUNS = 30
const STREAM_ROWS = 3_000_000
const LOAD_ROWS = 100_000
const LOAD_BATCH = 10_000

async function smallBesideLong({ store }: TestStore): Promise<Figure[]> {
  const small = () => store.query('SELECT {n:UInt8}', { n: 1 })
  const measure = async () => {
    const times: number[] = []
    for (let i = 0; i < SMALL_RUNS; i++) times.push(await time(small))
    return { median: median(times), worst: Math.max(...times) }
  }
  await small()
  const alone = await measure()
  const long = store.query('SELECT sleepEachRow({s:Float64}) FROM numbers(6) SETTINGS max_block_size = 1', {
    s: 0.5,
  })
  const beside = await measure()
  await long
  const figure = { unit: 'ms', versus: 'the same question on an idle engine' }
  return [
    {
      ...figure,
      name: 'small question beside a 3 s one, median',
      value: beside.median,
      ratio: beside.median / alone.median,
      bar: null,
    },
    {
      ...figure,
      name: 'small question beside a 3 s one, worst delay',
      value: beside.worst - alone.median,
      ratio: null,
      bar: '≤ 100 ms',
    },
  ]
}

async function streamLarge({ store, engine }: TestStore): Promise<Figure[]> {
  const memory = () => memoryMb(engine.pid(), (path) => readFileSync(path, 'utf8'))
  const before = memory()
  let bytes = 0
  let peak = before
  const question = `SELECT number AS id, toString(cityHash64(number)) AS a, 'teks contoh yang agak panjang' AS b FROM numbers(${STREAM_ROWS})`
  const taken = await time(async () => {
    for await (const chunk of await store.stream(question, 'CSVWithNames')) {
      bytes += chunk.length
      peak = Math.max(peak, memory())
    }
  })
  return [
    {
      name: `${STREAM_ROWS} rows as CSV, growth of the engine's memory`,
      value: peak - before,
      unit: 'MB',
      versus: null,
      ratio: null,
      bar: '≤ 300 MB',
    },
    {
      name: `${STREAM_ROWS} rows as CSV`,
      value: bytes / 1e6 / (taken / 1000),
      unit: 'MB/s',
      versus: null,
      ratio: null,
      bar: null,
    },
  ]
}

async function loadRows({ store }: TestStore): Promise<Figure[]> {
  const shape = '(id UInt64, text String) ENGINE = MergeTree ORDER BY id'
  await store.command(`CREATE TABLE ours ${shape}`)
  await store.command(`CREATE TABLE theirs ${shape}`)
  const batches = Array.from({ length: LOAD_ROWS / LOAD_BATCH }, (_, batch) =>
    Array.from({ length: LOAD_BATCH }, (_, row) => ({
      id: batch * LOAD_BATCH + row,
      text: `baris ${row} dari ${batch}`,
    })),
  )
  const ours = await time(async () => {
    for (const [index, rows] of batches.entries()) await store.insert('ours', rows, `bench-${index}`)
  })
  const theirs = await time(() =>
    store.command(
      `INSERT INTO theirs SELECT number, concat('baris ', toString(number)) FROM numbers(${LOAD_ROWS})`,
    ),
  )
  const rate = LOAD_ROWS / (ours / 1000)
  return [
    {
      name: `loading in batches of ${LOAD_BATCH}`,
      value: rate,
      unit: 'rows/s',
      versus: "the engine's own INSERT SELECT",
      ratio: theirs / ours,
      bar: null,
    },
  ]
}

export async function bench(): Promise<Figure[]> {
  const test = await openTestStore()
  try {
    return [...(await smallBesideLong(test)), ...(await streamLarge(test)), ...(await loadRows(test))]
  } finally {
    await test.close()
  }
}
