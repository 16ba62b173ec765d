import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Office, openNewsroom, openOffice, type ServedSample } from '../helpers/newsroom.ts'
import { launch, type Running, run, until } from '../helpers/process.ts'
import { temporaryDirectory } from '../helpers/store.ts'

const ITEMS = 1_500
/** Room for the engine's logs and its tables; small enough to be filled within a second. */
const DISK = 'size=700m'

function mountDisk(path: string): boolean {
  mkdirSync(path, { recursive: true })
  return spawnSync('mount', ['-t', 'tmpfs', '-o', DISK, 'none', path]).status === 0
}

/** Whether this machine lets a test have a small disk of its own; tried once. */
const canMount = (() => {
  const path = temporaryDirectory()
  const done = process.platform === 'linux' && mountDisk(path)
  spawnSync('umount', [path])
  rmSync(path, { recursive: true, force: true })
  return done
})()
const skipped = canMount ? '' : ' (skipped: needs root, to mount a disk of 700 MB)'

/** Writes until nothing more fits, down to the last block. */
function fill(path: string): void {
  const file = openSync(path, 'w')
  for (const size of [1 << 20, 4_096]) {
    const block = Buffer.alloc(size)
    try {
      for (;;) writeSync(file, block)
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' })
    }
  }
  closeSync(file)
}

interface Seen {
  readonly events: number
  readonly sources: { readonly read: number; readonly total: number }
  readonly health: { readonly state: string }
}

async function ask(
  address: string,
  path: string,
): Promise<{ status: number; body: Seen & { code: string } }> {
  const answer = await fetch(address + path)
  return { status: answer.status, body: (await answer.json()) as Seen & { code: string } }
}

async function secondsUntil(what: string, question: () => Promise<boolean>): Promise<number> {
  const started = performance.now()
  await until(question, { what, output: running.output })
  return (performance.now() - started) / 1_000
}

let served: ServedSample
let office: Office
let running: Running
const data = () => office.environment.KENTONGAN_DATA ?? ''
const settings = () => ({ ...office.environment, KENTONGAN_PORT: '0', KENTONGAN_DISK_RESERVE_MB: '0' })

beforeAll(async () => {
  served = (await openNewsroom(ITEMS)).served
  office = openOffice(served)
  if (canMount) mountDisk(data())
})
afterAll(async () => {
  spawnSync('umount', [data()])
  office.remove()
  await served.close()
})

describe('a disk that fills up in the middle of reading', () => {
  it.skipIf(!canMount)(
    `turns health red, leaves the pages working, and everything is read once there is room${skipped}`,
    async () => {
      running = launch('api/start.ts', [], settings())
      const [, address = ''] = await running.printed(/Kentongan: (http:\S+)/)
      const { output } = running
      const readSome = async () => (await ask(address, '/api/v1/status')).body.events > 20
      await until(readSome, { what: 'more than 20 events are read', output })
      fill(join(data(), 'ballast'))

      const red = await secondsUntil('the full disk is seen', async () => {
        return (await ask(address, '/readyz')).body.code === 'disk_full'
      })
      expect(red).toBeLessThan(5)
      await running.printed(/polling waits: The disk is full/)
      for (const path of ['/api/v1/figures', '/api/v1/mentions', '/api/v1/status', '/healthz']) {
        expect((await ask(address, path)).status, path).toBe(200)
      }
      expect((await ask(address, '/api/v1/status')).body.health.state).toBe('failed')

      rmSync(join(data(), 'ballast'))
      const green = await secondsUntil('there is room again', async () => {
        return (await ask(address, '/readyz')).status === 200
      })
      await running.printed(/polling goes on/)
      expect(green).toBeLessThan(60)
      const readAll = async () => {
        const { sources } = (await ask(address, '/api/v1/status')).body
        return sources.read === sources.total
      }
      await until(readAll, { what: 'every source is read', output })
      running.child.kill('SIGINT')
      await running.finished

      const verified = await run('sql/commands/verify.ts', [], settings())
      expect(verified.stdout).toContain('0 faults')
      const question = 'SELECT toInt32(count()) AS n, toInt32(uniqExact(url)) AS distinct FROM document FINAL'
      const documents = await office.ask((store) => store.query(question))
      expect(documents).toEqual([{ n: ITEMS, distinct: ITEMS }])
    },
  )
})
