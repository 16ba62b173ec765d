/** What the collector takes from the settings. */
import { readFileSync } from 'node:fs'
import { KentonganError } from './domain/errors.ts'
import { type OutboundProxy, parseProxy } from './domain/outbound.ts'
import type { Environment, Settings } from './domain/settings.ts'
import type { Shard } from './domain/shard.ts'
import { readSocialKeys, type SocialKeys } from './social-keys.ts'

export interface CollectorConfig {
  /** Told to every outlet: who reads, and whom to write to. */
  readonly userAgent: string
  readonly intervalMs: number
  readonly hostGapMs: number
  readonly parallelHosts: number
  readonly spoolLimitBytes: number
  readonly diskReserveBytes: number
  /** The part of the sources that is read here; null: all. */
  readonly shard: Shard | null
  /** Where segments are pushed to instead of being loaded; null: loaded. */
  readonly push: { readonly url: string; readonly token: string } | null
  readonly allowLoopback: boolean
  readonly proxy: OutboundProxy | null
  /** PEM file with certificates of the office's own authority; '' for none. */
  readonly caFile: string
  /** The operator's keys for platforms. */
  readonly socialKeys: SocialKeys
}

const BYTES_OF_MB = 1_048_576
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

const invalid = (message: string, remedy: string, cause?: unknown) =>
  new KentonganError('setting_invalid', message, { remedy, cause })

function pushConfig({ pushUrl, pushTokenFile }: Settings): CollectorConfig['push'] {
  if (pushUrl === '') return null
  const { protocol, hostname } = new URL(pushUrl)
  if (protocol !== 'https:' && !LOOPBACK.has(hostname)) {
    throw invalid(
      'KENTONGAN_PUSH_URL is not allowed: the token would travel in the clear.',
      'Give an https address, or the loopback end of an SSH tunnel.',
    )
  }
  try {
    return { url: pushUrl, token: readFileSync(pushTokenFile, 'utf8').trim() }
  } catch (error) {
    throw invalid(
      `KENTONGAN_PUSH_TOKEN_FILE=${pushTokenFile} cannot be read.`,
      'Name a file that holds a token of scope ingest and nothing else.',
      error,
    )
  }
}

/** @throws KentonganError `setting_invalid` when segments cannot be pushed as it is set. */
/**
 * @param environment where the office's proxy is named (HTTPS_PROXY, HTTP_PROXY, NO_PROXY).
 * @throws KentonganError `setting_invalid` for a proxy that cannot be used.
 */
export function collectorConfig(
  settings: Settings,
  version: string,
  environment: Environment,
): CollectorConfig {
  const contact = settings.contact === '' ? 'contact not set by the operator' : `+${settings.contact}`
  return {
    userAgent: `Kentongan/${version} (media monitoring; ${contact})`,
    intervalMs: settings.intervalMinutes * 60_000,
    hostGapMs: settings.hostGapSeconds * 1_000,
    parallelHosts: settings.parallelHosts,
    spoolLimitBytes: settings.spoolLimitMb * BYTES_OF_MB,
    diskReserveBytes: settings.diskReserveMb * BYTES_OF_MB,
    shard: settings.shard,
    push: pushConfig(settings),
    allowLoopback: settings.allowLoopbackSources,
    proxy: parseProxy(environment),
    caFile: settings.caFile,
    socialKeys: readSocialKeys(settings),
  }
}
