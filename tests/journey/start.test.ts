import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAddress } from '../../sql/engine/protocol.ts'
import { type Office, openNewsroom, openOffice, type ServedSample } from '../helpers/newsroom.ts'
import { isAlive, launch, type Running, run, until } from '../helpers/process.ts'

const START = 'api/start.ts'
const TRACE = /\n\s+at /

let served: ServedSample
let office: Office
beforeAll(async () => {
  served = (await openNewsroom(120)).served
  office = openOffice(served)
})
afterAll(async () => {
  office.remove()
  await served.close()
})

const settings = (extra: Record<string, string> = {}) => ({
  ...office.environment,
  KENTONGAN_PORT: '0',
  ...extra,
})

async function startUp(): Promise<{ running: Running; address: string }> {
  const running = launch(START, [], settings())
  const [, address = ''] = await running.printed(/Kentongan: (http:\S+)/)
  return { running, address }
}

const statusOf = async (address: string) =>
  (await (await fetch(`${address}/api/v1/status`)).json()) as { events: number; sources: { read: number } }

describe('npm start', () => {
  it('serves what the collector reads, refuses a second start, and ends within 10 s on Ctrl-C', async () => {
    const { running, address } = await startUp()
    await until(async () => (await statusOf(address)).events > 50)
    const page = await fetch(address)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(await page.text()).toContain('<div id="app"')

    const second = await run(START, [], settings())
    expect(second.code).not.toBe(0)
    expect(second.stderr).toContain('data_in_use')
    expect(second.stderr).toContain('npm start')
    expect(second.stderr).not.toMatch(TRACE)

    const asked = performance.now()
    running.child.kill('SIGINT')
    const { code } = await running.finished
    expect(code).toBe(0)
    // The promise itself: Ctrl-C drains and stops within 10 s.
    expect(performance.now() - asked).toBeLessThan(10_000)
  })

  it('answers again after its engine was killed', async () => {
    const { running, address } = await startUp()
    const directory = office.environment.KENTONGAN_DATA ?? ''
    const pid = readAddress(directory)?.pid ?? 0
    process.kill(pid, 'SIGKILL')
    await until(async () => (await fetch(`${address}/api/v1/figures`)).status === 200)
    expect(readAddress(directory)?.pid).not.toBe(pid)
    running.child.kill('SIGTERM')
    await running.finished
  })

  it('leaves no child behind when it is killed itself', async () => {
    const { running } = await startUp()
    const pid = readAddress(office.environment.KENTONGAN_DATA ?? '')?.pid ?? 0
    running.child.kill('SIGKILL')
    await running.finished
    await until(() => !isAlive(pid))
    // The directory is free again at once.
    const { running: again } = await startUp()
    again.child.kill('SIGTERM')
    await again.finished
  })
})

async function refusal(extra: Record<string, string>, args: string[] = []): Promise<string> {
  const { code, stderr } = await run(START, args, settings(extra))
  expect(code).not.toBe(0)
  expect(stderr).not.toMatch(TRACE)
  return stderr
}

describe('a start that cannot be', () => {
  it('names the port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = String(typeof address === 'object' ? address?.port : '')
    const text = await refusal({ KENTONGAN_PORT: port })
    expect(text).toContain('port_taken')
    expect(text).toContain(port)
    other.close()
  })

  it('names the data directory that cannot be written', async () => {
    const file = join(office.directory, 'a-file')
    writeFileSync(file, '')
    expect(await refusal({ KENTONGAN_DATA: join(file, 'data') })).toContain('data_not_writable')
  })

  it('names file and line of a mistake in the catalogue', async () => {
    const file = join(office.directory, 'typo.yaml')
    writeFileSync(file, 'sources:\n  - id: a\n    knid: rss\n    url: https://example.org/feed\n')
    const text = await refusal({ KENTONGAN_CATALOG: file })
    expect(text).toContain('typo.yaml:3')
    expect(text).toContain('kind')
  })

  it('names the setting that does not exist, with the one that was meant', async () => {
    expect(await refusal({ KENTONGAN_PROT: '1' })).toMatch(/KENTONGAN_PROT[\s\S]*KENTONGAN_PORT/)
  })

  it('names the setting with a value that is not allowed', async () => {
    expect(await refusal({ KENTONGAN_PORT: 'eighty' })).toMatch(/KENTONGAN_PORT=eighty/)
  })

  it('refuses an address that others could reach', async () => {
    expect(await refusal({ KENTONGAN_HOST: '0.0.0.0' })).toContain('host_not_loopback')
  })
})

describe('npm start -- --help', () => {
  it('lists the settings with their defaults', async () => {
    const { code, stdout } = await run(START, ['--help'])
    expect(code).toBe(0)
    expect(stdout).toContain('KENTONGAN_DATA  (default: ./data)')
  })
})
