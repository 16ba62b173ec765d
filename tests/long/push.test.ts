import { once } from 'node:events'
import { readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collect, killCollector, type Standing, standing } from '../helpers/kills.ts'
import { type Office, openNewsroom, openOffice, type ServedSample } from '../helpers/newsroom.ts'
import { launch, type Running, run } from '../helpers/process.ts'

const START = 'api/start.ts'
const COLLECT = 'collector/commands/collect.ts'

let served: ServedSample
let undisturbed: Standing
let centre: Office
let remote: Office
beforeAll(async () => {
  served = (await openNewsroom(300)).served
  const office = openOffice(served)
  await collect(office)
  undisturbed = await standing(office)
  office.remove()
  centre = openOffice(served)
  remote = openOffice(served)
})
afterAll(async () => {
  for (const office of [centre, remote]) office.remove()
  await served.close()
})

/** The address stays over restarts, as it would in an office. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function startCentre(environment: Record<string, string>): Promise<Running> {
  const running = launch(START, [], environment)
  await running.printed(/Kentongan: http/)
  return running
}

async function kill(running: Running): Promise<void> {
  running.child.kill('SIGKILL')
  await running.finished
}

const waiting = (office: Office, folder: string) =>
  readdirSync(join(office.environment.KENTONGAN_DATA ?? '', folder)).filter((name) =>
    name.endsWith('.ndjson'),
  )

describe('a collector that pushes to another Kentongan', () => {
  it('loses nothing and doubles nothing, though each side is killed with -9 in between', async () => {
    const port = await freePort()
    const atCentre = { ...centre.environment, KENTONGAN_SHARD: '1/2', KENTONGAN_PORT: String(port) }
    const token = await run('api/commands/tokens.ts', ['add', 'cabang', '--scope', 'ingest'], atCentre)
    const file = join(remote.directory, 'token')
    writeFileSync(file, token.stdout.split('\n')[0] ?? '')
    const atRemote = {
      ...remote.environment,
      KENTONGAN_SHARD: '2/2',
      KENTONGAN_PUSH_URL: `http://127.0.0.1:${port}`,
      KENTONGAN_PUSH_TOKEN_FILE: file,
    }

    // Nobody takes it yet: it waits there.
    const alone = await run(COLLECT, ['--once'], atRemote)
    expect(alone.code).not.toBe(0)
    expect(waiting(remote, 'spool')).not.toEqual([])

    for (const delay of [300, 800]) {
      const running = await startCentre(atCentre)
      const pushing = killCollector({ ...remote, environment: atRemote }, delay)
      await pushing
      await kill(running)
    }
    const running = await startCentre(atCentre)
    expect((await run(COLLECT, ['--once'], atRemote)).code).toBe(0)
    await kill(running)
    expect(waiting(remote, 'spool')).toEqual([])

    // Its own part, and what still waits in the inbox.
    expect((await run(COLLECT, ['--once'], atCentre)).code).toBe(0)
    expect(waiting(centre, 'inbox')).toEqual([])
    const now = await standing(centre)
    expect(now.doubles).toEqual([{ n: '0' }])
    expect(now.events).toEqual(undisturbed.events)
    expect(now.documents).toEqual(undisturbed.documents)
  })
})
