/** What the API takes from the settings. */
import { KentonganError } from '../collector/domain/errors.ts'
import type { Settings } from '../collector/domain/settings.ts'

export interface ApiConfig {
  readonly host: string
  readonly port: number
  readonly sample: boolean
  /** What other collectors may push before it is loaded. */
  readonly inboxLimitBytes: number
  readonly bringLimits: BringLimits
}

/** What a request of people and other systems may bring. */
export interface BringLimits {
  readonly batchBytes: number
  readonly batchItems: number
  readonly fileBytes: number
}

const BYTES_OF_MB = 1_048_576
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/**
 * @throws KentonganError `host_not_loopback`: until people can sign in, whoever reaches the page may do everything,
 *   so nobody but this computer may reach it.
 */
export function apiConfig(settings: Settings): ApiConfig {
  if (!LOOPBACK.has(settings.host)) {
    throw new KentonganError('host_not_loopback', `KENTONGAN_HOST=${settings.host} is not allowed yet.`, {
      remedy: 'Until logins exist the dashboard serves this computer only: use 127.0.0.1, ::1 or localhost.',
    })
  }
  const { host, port, sample } = settings
  const bringLimits = {
    batchBytes: settings.ingestLimitMb * BYTES_OF_MB,
    batchItems: settings.ingestLimitItems,
    fileBytes: settings.fileLimitMb * BYTES_OF_MB,
  }
  return { host, port, sample, inboxLimitBytes: settings.spoolLimitMb * BYTES_OF_MB, bringLimits }
}
