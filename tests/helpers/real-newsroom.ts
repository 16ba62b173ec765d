/** The newsroom of ../shared on free ports of loopback: real headlines, and an origin where everything goes wrong. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Source, SourceKind } from '../../collector/domain/source.ts'

const ROOM = new URL('../../../shared/newsroom/', import.meta.url)
export const newsroomIsPresent = existsSync(new URL('newsroom.mjs', ROOM))
/** Ends the name of a test that needs it. */
export const WITHOUT_NEWSROOM = newsroomIsPresent ? '' : ' (skipped: ../shared/newsroom is absent)'

export interface RealOutlet {
  readonly host: string
  readonly origin: string
  readonly entry: { readonly type: string; readonly urls: readonly string[] }
  readonly archive: string
  readonly published: number
  readonly requests: number
  readonly notModified: number
  readonly disallowed: number
}

export interface Published {
  readonly url: string
  readonly title: string
  readonly published: string
}

interface Listing {
  readonly outlets: readonly RealOutlet[]
  readonly faults: readonly string[]
}

export interface RealNewsroom {
  listing(): Promise<Listing>
  /** Everything that an outlet shows by the newsroom's clock. */
  publishedBy(outlet: RealOutlet): Promise<Published[]>
  close(): void
}

/** It takes PORT to PORT + 6 and PORT + 20, and ends where one is taken. */
const PORTS = { first: 21_000, last: 60_000, step: 40 }

async function isUp(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    child.stdout?.once('data', () => resolve(true))
    child.once('exit', () => resolve(false))
  })
}

/** @param at its clock (ISO 8601): only what was published by then is visible. */
export async function openRealNewsroom(at: string): Promise<RealNewsroom> {
  const start = PORTS.first + (process.pid % 400) * PORTS.step
  for (let port = start; ; port = port > PORTS.last ? PORTS.first : port + PORTS.step) {
    const child = spawn(process.execPath, ['newsroom.mjs', '--port', String(port), '--at', at], {
      cwd: ROOM,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    if (!(await isUp(child))) continue
    const ask = async (url: string) => (await fetch(url)).json()
    return {
      listing: () => ask(`http://127.0.0.1:${port}/`),
      publishedBy: (outlet) => ask(`${outlet.origin}/all.json`),
      close: () => child.kill(),
    }
  }
}

const KINDS: Readonly<Record<string, SourceKind>> = { jsonfeed: 'json_feed' }

/** A source of the newsroom, or of its faults. */
export function realSource(id: string, url: string, type = 'rss'): Source {
  return {
    id,
    name: id,
    outlet: new URL(url).host,
    kind: KINDS[type] ?? (type as SourceKind),
    url,
    class: 'national_media',
    province: null,
    language: 'id',
    status: 'unchecked',
    confidence: 'high',
    pages: 'fetch',
    note: null,
  }
}
