import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseSettings } from '../../collector/domain/settings.ts'
import { connectStore } from '../../sql/connect.ts'
import { killFamily } from '../helpers/kill-family.ts'
import { launch, run } from '../helpers/process.ts'
import { temporaryDirectory } from '../helpers/store.ts'

const ROWS = 6_000
const DESKS = 5
/** An import goes on where it was killed: what is left to do shrinks, and so does the time for the next kill. */
const LATEST = [1, 0.6]
/** Multiples of it, without their whole part, never come close to each other. */
const GOLDEN = 0.618034
const PATIENCE_MS = 10 * 60_000

let directory: string
beforeAll(() => {
  directory = temporaryDirectory()
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const environmentOf = (data: string) => ({ KENTONGAN_DATA: join(directory, data) })

async function standing(data: string) {
  const connected = await connectStore(parseSettings(environmentOf(data)), {
    command: 'test',
    startOwn: true,
  })
  try {
    const { store } = connected
    return {
      documents: await store.query('SELECT id, title FROM document FINAL ORDER BY id'),
      events: await store.query('SELECT id, document_id, tone FROM event FINAL ORDER BY id'),
      doubles: await store.query('SELECT count() - uniqExact(id) AS n FROM document FINAL'),
      titles: await store.query('SELECT title, count() AS n FROM document FINAL GROUP BY title HAVING n > 1'),
    }
  } finally {
    await connected.close()
  }
}

function writeExport(): string {
  const path = join(directory, 'ekspor.csv')
  const lines = Array.from({ length: ROWS }, (_, index) => {
    const name = index % 5 === 0 ? 'PKH' : 'pasar'
    return `${index},20/11/2026,08:30,Media Online,Kabar,Judul ${name} ${index},Berita ${name} nomor ${index}.,https://kabarcontoh.example/${index}`
  })
  const head = 'ID Artikel,Tanggal Terbit,Jam,Jenis Media,Nama Media,Judul,Ringkasan,Link'
  writeFileSync(path, `${[head, ...lines].join('\n')}\n`)
  return path
}

const IMPORT = 'collector/commands/import.ts'

describe('an import that is killed with -9 again and again', () => {
  it(
    'has every row once in the end',
    async () => {
      const path = writeExport()
      const started = performance.now()
      expect((await run(IMPORT, [path, '--kind', 'imm'], environmentOf('whole'))).code).toBe(0)
      const length = performance.now() - started
      const whole = await standing('whole')
      let hits = 0
      for (let desk = 0; desk < DESKS; desk++) {
        const data = `killed-${desk}`
        for (const [kill, latest] of LATEST.entries()) {
          const running = launch(IMPORT, [path, '--kind', 'imm'], environmentOf(data))
          const moment = (0.1 + (latest - 0.1) * (((desk * LATEST.length + kill) * GOLDEN) % 1)) * length
          const timer = setTimeout(() => void killFamily(running), moment)
          if ((await running.finished).code === null) hits += 1
          clearTimeout(timer)
        }
        expect((await run(IMPORT, [path, '--kind', 'imm'], environmentOf(data))).code).toBe(0)
        expect(await standing(data)).toEqual(whole)
      }
      process.stdout.write(`${hits} kills hit an import\n`)
      expect(hits).toBeGreaterThanOrEqual(DESKS)
      expect(whole.documents).toHaveLength(ROWS)
    },
    PATIENCE_MS,
  )
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

const BATCHES = 40
const BATCH = 100

const batchOf = (batch: number) =>
  Array.from({ length: BATCH }, (_, index) => {
    const id = `${batch}-${index}`
    return {
      type: 'article',
      id,
      title: `Judul PKH ${id}`,
      text: `PKH cair menurut warga, nomor ${id}.`,
      publishedAt: '2026-11-20T05:00:00.000Z',
    }
  })

/** Status of the answer, or null where there was none. */
async function send(port: number, token: string, batch: number): Promise<number | null> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const body = JSON.stringify(batchOf(batch))
  const url = `http://127.0.0.1:${port}/api/v1/ingest?source=mitra`
  return fetch(url, { method: 'POST', headers, body }).then(
    ({ status }) => status,
    () => null,
  )
}

describe('batches over the API while everything is killed with -9', () => {
  it(
    'are each in the store once, when they were accepted',
    async () => {
      const port = await freePort()
      const catalogue = join(directory, 'katalog.yaml')
      writeFileSync(catalogue, 'sources: []\n')
      const environment = {
        ...environmentOf('masuk'),
        KENTONGAN_CATALOG: catalogue,
        KENTONGAN_PORT: String(port),
      }
      const made = await run('api/commands/tokens.ts', ['add', 'mitra', '--scope', 'ingest'], environment)
      const token = made.stdout.split('\n')[0] ?? ''
      const start = async () => {
        const running = launch('api/start.ts', [], environment)
        await running.printed(/Kentongan: http/)
        return running
      }
      let running = await start()
      let kills = 0
      for (let batch = 0; batch < BATCHES; ) {
        const sent = send(port, token, batch)
        // Every fourth batch dies somewhere between its arrival and its loading; nobody accepted it: it is sent again.
        if (batch % 4 === 3 && kills < (batch + 1) / 4) {
          await new Promise((resolve) => setTimeout(resolve, 400 * ((kills * GOLDEN) % 1)))
          await killFamily(running)
          kills += 1
          running = await start()
        }
        const status = await sent
        if (status === 200 || status === 202) batch += 1
        else expect(status).toBeNull()
      }
      await killFamily(running)
      running = await start()
      await running.printed(/Kentongan: http/)
      // Its last batch again: a duplicate, whose answer tells that all before it were read.
      await expect.poll(() => send(port, token, BATCHES - 1), { timeout: 60_000 }).toBe(200)
      running.child.kill('SIGTERM')
      await running.finished
      const now = await standing('masuk')
      process.stdout.write(`${kills} kills hit the API and its collector\n`)
      expect(now.documents).toHaveLength(BATCHES * BATCH)
      expect(now.doubles).toEqual([{ n: '0' }])
      expect(now.titles).toEqual([])
    },
    PATIENCE_MS,
  )
})
