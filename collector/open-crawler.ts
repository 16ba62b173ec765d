/** The crawler as the settings want it. */
import { setTimeout as wait } from 'node:timers/promises'
import type { CollectorConfig } from './config.ts'
import { type CrawlOptions, createCrawler, type StreamCrawler } from './crawl/crawl.ts'
import { readCaFile } from './domain/outbound.ts'

/** Throws `setting_invalid` for a file of certificates that cannot be read. */
export function openCrawler(
  config: CollectorConfig,
  now: () => number,
  waits?: CrawlOptions['waits'],
): StreamCrawler {
  return createCrawler({
    userAgent: config.userAgent,
    allowLoopback: config.allowLoopback,
    gapMs: config.hostGapMs,
    proxy: config.proxy,
    ca: readCaFile(config.caFile),
    now,
    ...(waits === undefined ? {} : { waits }),
    sleep: (ms, signal) => wait(ms, undefined, signal === undefined ? {} : { signal }),
  })
}
