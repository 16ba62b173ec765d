/** npm run demo as a user runs it, on any free port, in a directory that goes with it. */
import { rmSync } from 'node:fs'
import type { Status } from '../../api/contract/status.ts'
import { launch, until } from './process.ts'
import { temporaryDirectory } from './store.ts'

export interface Demo {
  readonly address: string
  /** Seconds from the command to the last item. */
  readonly seconds: number
  ask<T>(path: string): Promise<T>
  close(): Promise<void>
}

/** Starts the demo and waits until every source was read and what was read stands in the store. */
export async function openDemo(): Promise<Demo> {
  const directory = temporaryDirectory()
  const started = performance.now()
  const running = launch('collector/commands/demo.ts', [], {
    KENTONGAN_DATA: directory,
    KENTONGAN_PORT: '0',
  })
  const [, address = ''] = await running.printed(/Kentongan: (http:\S+)/)
  const ask = async <T>(path: string): Promise<T> => {
    const answer = await fetch(address + path)
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  await until(async () => {
    const { sources } = await ask<Status>('/api/v1/status')
    return sources.read === sources.total && sources.total > 0
  })
  const seconds = (performance.now() - started) / 1000
  return {
    address,
    seconds,
    ask,
    async close() {
      running.child.kill('SIGTERM')
      await running.finished
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
