import { describe, expect, it } from 'vitest'
import type { Crawler, Fetched } from '../../../collector/crawl/crawl.ts'
import { patient } from '../../../collector/patient.ts'

const failure = (code: string, retryAfterMs: number | null = null): Fetched => ({
  kind: 'failed',
  status: null,
  code,
  message: code,
  retryAfterMs,
})
const same: Fetched = { kind: 'not_modified', status: 304 }

function open(answers: readonly Fetched[], onSleep: () => void = () => undefined) {
  const slept: number[] = []
  let asked = 0
  const crawler: Crawler = {
    fetch: async () => answers[Math.min(asked++, answers.length - 1)] as Fetched,
    close: async () => undefined,
  }
  const sleep = async (ms: number) => {
    slept.push(ms)
    onSleep()
  }
  return { crawler: patient(crawler, { sleep, onWait: () => undefined }), slept, asked: () => asked }
}

describe('a patient crawler', () => {
  it('waits as long as the host asks, and asks again', async () => {
    const { crawler, slept } = open([failure('http_429', 120_000), same])
    expect(await crawler.fetch('https://kabar.example/')).toEqual(same)
    expect(slept).toEqual([121_000])
  })

  it('gives up after three more tries, each after a longer pause', async () => {
    const { crawler, slept, asked } = open([failure('timeout')])
    expect(await crawler.fetch('https://kabar.example/')).toMatchObject({ code: 'timeout' })
    expect(slept).toEqual([5_000, 60_000, 300_000])
    expect(asked()).toBe(4)
  })

  it('does not ask again what stays as it is, nor waits for hours', async () => {
    for (const answer of [
      failure('http_404'),
      failure('robots_disallowed'),
      failure('http_429', 7_200_000),
    ]) {
      const { crawler, slept } = open([answer])
      expect(await crawler.fetch('https://kabar.example/')).toEqual(answer)
      expect(slept).toEqual([])
    }
  })

  it('ends with a stop', async () => {
    const stop = new AbortController()
    const { crawler, asked } = open([failure('timeout')], () => stop.abort())
    await crawler.fetch('https://kabar.example/', { signal: stop.signal })
    expect(asked()).toBe(2)
  })
})
