/** What the engine process and its parent tell each other, and what they leave for others in the data directory. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Given to the child in its environment as JSON. */
export interface EngineOrder {
  readonly directory: string
  readonly database: string
  /** 0: any free port. */
  readonly port: number
  readonly secret: string
  readonly memoryMb: number
  /** For the lock's "held by". */
  readonly command: string
}

/** How other processes of the same data directory reach the running engine. */
export interface EngineAddress {
  readonly url: string
  readonly secret: string
  readonly pid: number
}

/** The user name of the embedded engine; the secret is what counts. */
export const ENGINE_USER = 'kentongan'
export const ENGINE_DATABASE = 'kentongan'
/** Not a setting of people's: the parent hands its order to the child under this name. */
export const ENGINE_ORDER = 'ENGINE_ORDER'

const addressFile = (directory: string) => join(directory, 'engine.json')

/** Readable by the owner only: it holds the secret. Renamed into place, so that nobody reads a half. */
export function writeAddress(directory: string, address: EngineAddress): void {
  const draft = `${addressFile(directory)}.new`
  writeFileSync(draft, JSON.stringify(address), { mode: 0o600 })
  renameSync(draft, addressFile(directory))
}

export function readAddress(directory: string): EngineAddress | null {
  try {
    return JSON.parse(readFileSync(addressFile(directory), 'utf8')) as EngineAddress
  } catch {
    return null
  }
}
