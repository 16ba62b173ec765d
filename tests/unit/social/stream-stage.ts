/** A stream that is read from an origin of its own, for each test of a file. */
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach } from 'vitest'
import { createCrawler, type StreamCrawler } from '../../../collector/crawl/crawl.ts'
import type { Capture } from '../../../collector/domain/disposition.ts'
import type { DocumentRecord } from '../../../collector/domain/record.ts'
import { readStream } from '../../../collector/stream-posts.ts'
import { until } from '../../helpers/process.ts'
import { openSocialOffice, type SocialOffice, socialSource } from '../../helpers/social-office.ts'
import { type OriginPost, openSocialOrigin, type SocialOrigin } from '../../helpers/social-origin.ts'

export const post = (id: number, text = `PKH cair di desa ${id}`): OriginPost => ({
  id,
  handle: 'warga.bsky.social',
  name: 'Sinta Merbabu',
  text,
  at: '2026-11-24T01:00:00.000Z',
})

export class StreamStage {
  declare origin: SocialOrigin
  declare office: SocialOffice
  readonly captures: Capture[] = []
  /** What the reader asked to wait for, in milliseconds. */
  readonly pauses: number[] = []
  declare crawler: StreamCrawler
  #stop = new AbortController()
  #running: Promise<void> = Promise.resolve()

  begin(paused = () => false): void {
    this.#stop = new AbortController()
    this.#running = readStream({
      source: socialSource('jetstream', `${this.origin.url}/subscribe`),
      tools: { ...this.office.tools, signal: this.#stop.signal },
      connect: this.crawler.stream,
      // Long enough for messages to come, short enough for a test; what was asked for is looked at.
      sleep: (ms) => {
        this.pauses.push(ms)
        return wait(10)
      },
      paused,
      onCapture: (_source, capture) => this.captures.push(capture),
    })
  }

  async end(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  connected = (count: number) => until(() => this.origin.stream.connections.length >= count)

  async stored(count: number): Promise<DocumentRecord[]> {
    await until(async () => (await this.office.documents()).length >= count)
    return this.office.documents()
  }
}

export function useStream(): StreamStage {
  const stage = new StreamStage()
  beforeEach(async () => {
    stage.origin = await openSocialOrigin()
    stage.office = await openSocialOffice(stage.origin, [])
    stage.crawler = createCrawler({
      userAgent: 'Kentongan/0.1 (+uji@contoh.go.id)',
      allowLoopback: true,
      now: Date.now,
      sleep: () => Promise.resolve(),
    })
    stage.captures.length = 0
    stage.pauses.length = 0
  })
  afterEach(async () => {
    await stage.end()
    await stage.crawler.close()
    await stage.office.close()
    await stage.origin.close()
  })
  return stage
}
