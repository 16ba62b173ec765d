/** What the collector takes from the settings. */
import type { Settings } from './domain/settings.ts'

export interface CollectorConfig {
  /** Told to every outlet: who reads, and whom to write to. */
  readonly userAgent: string
  readonly intervalMs: number
  readonly hostGapMs: number
  readonly parallelHosts: number
  readonly spoolLimitBytes: number
  readonly allowLoopback: boolean
}

export function collectorConfig(settings: Settings, version: string): CollectorConfig {
  const contact = settings.contact === '' ? 'contact not set by the operator' : `+${settings.contact}`
  return {
    userAgent: `Kentongan/${version} (media monitoring; ${contact})`,
    intervalMs: settings.intervalMinutes * 60_000,
    hostGapMs: settings.hostGapSeconds * 1_000,
    parallelHosts: settings.parallelHosts,
    spoolLimitBytes: settings.spoolLimitMb * 1_024 * 1_024,
    allowLoopback: settings.allowLoopbackSources,
  }
}
