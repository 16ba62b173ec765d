/** A slice of the sample newsroom on loopback, and a data directory with the settings to read it. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { parseSettings } from '../../collector/domain/settings.ts'
import { generateSample } from '../../collector/sample/generate.ts'
import { serveSample } from '../../collector/sample/server.ts'
import type { SampleItem } from '../../collector/sample/types.ts'
import type { Store } from '../../sql/client.ts'
import { connectStore } from '../../sql/connect.ts'
import type { Environment } from './process.ts'
import { temporaryDirectory } from './store.ts'

export type ServedSample = Awaited<ReturnType<typeof serveSample>>

export interface Office {
  readonly directory: string
  readonly environment: Environment
  /** Asks the office's store, on an engine that runs for this long. */
  ask<T>(work: (store: Store) => Promise<T>): Promise<T>
  remove(): void
}

/** The newest items up to `count`, so that every kind of feed is among them. */
export async function openNewsroom(count: number): Promise<{ served: ServedSample; items: SampleItem[] }> {
  const anchor = new Date()
  const items = generateSample({ anchor })
    .toSorted((a, b) => Date.parse(b.publishedAt) - Date.parse(a.publishedAt))
    .slice(0, count)
  const served = await serveSample({ items, clock: () => new Date() })
  return { served, items }
}

/** An empty data directory whose catalogue names the newsroom's outlets. */
export function openOffice(served: ServedSample): Office {
  const directory = temporaryDirectory()
  const catalogue = join(directory, 'catalogue.yaml')
  const sources = served.sources.map((source) => ({ ...source, status: 'unchecked' }))
  writeFileSync(catalogue, stringify({ sources }))
  const environment = {
    KENTONGAN_DATA: join(directory, 'data'),
    KENTONGAN_CATALOG: catalogue,
    KENTONGAN_ALLOW_LOOPBACK_SOURCES: 'yes',
  }
  return {
    directory,
    environment,
    async ask(work) {
      const connected = await connectStore(parseSettings(environment), { command: 'test', startOwn: true })
      try {
        return await work(connected.store)
      } finally {
        await connected.close()
      }
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}
