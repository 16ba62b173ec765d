import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ANSWERS } from '../fixtures/dashboardAnswers.ts'
import { browserMissing } from '../helpers/browser.ts'
import { openPage, openStage, read, type Stage, settled } from '../helpers/dashboardPage.ts'

const reason = browserMissing === '' ? '' : ` (${browserMissing})`
const query = (page: Page): Record<string, string> => Object.fromEntries(new URL(page.url()).searchParams)

let stage: Stage
beforeAll(async () => {
  if (browserMissing === '') stage = await openStage()
})
afterAll(() => stage?.close())

describe.skipIf(browserMissing !== '')(`Ringkasan${reason}`, () => {
  it('says in one sentence what the figures say', async () => {
    const { page, close } = await openPage(stage)
    expect(await read(page.getByTestId('lead'))).toBe(
      'Sentimen neto +12 (kisaran +10 s.d. +14), turun 5 poin dibandingkan dengan 12 pekan sebelumnya.',
    )
    expect(await read(page.getByTestId('figures'))).toContain('2.051')
    await close()
  })

  it('says that the data is not enough instead of a number', async () => {
    const { page, close } = await openPage(stage, { path: '/?province=95' })
    expect(await read(page.getByTestId('lead'))).toMatch(/^Data belum cukup/)
    expect(await read(page.getByTestId('figures'))).not.toContain('+12')
    await close()
  })

  it('is labelled as sample data, and says what is not read', async () => {
    const { page, close } = await openPage(stage)
    await settled(page)
    expect(await page.getByRole('complementary', { name: 'Data contoh' }).isVisible()).toBe(true)
    expect(await read(page.getByTestId('coverage'))).toContain('X, Instagram, TikTok, Facebook belum terbaca')
    await close()
  })

  it('names what is not read beside figures and trend, but not where they are of news alone', async () => {
    const { page, close } = await openPage(stage)
    await settled(page)
    const sentence = 'Tanpa percakapan di X, Instagram, TikTok, Facebook: belum terbaca.'
    expect((await page.getByTestId('unread').allTextContents()).map((text) => text.trim())).toEqual([
      sentence,
      sentence,
    ])
    await close()
    const news = await openPage(stage, { path: '/?channel=news' })
    await settled(news.page)
    expect(await news.page.getByTestId('unread').count()).toBe(0)
    await news.close()
  })

  it('leads from each figure to its evidence with the same filters', async () => {
    const { page, close } = await openPage(stage, { path: '/?province=33' })
    await page.getByRole('link', { name: 'Lihat yang negatif' }).click()
    await page.getByTestId('mention').first().waitFor()
    expect(new URL(page.url()).pathname).toBe('/sebutan')
    expect(query(page)).toEqual({ province: '33', tone: '-1', voice: 'independent' })
    await close()
  })
})

const NOTHING = { value: null, low: null, high: null, n: 0, state: 'none' }
const NO_COUNT = { value: 0, previous: 0 }

describe.skipIf(browserMissing !== '')(`Ringkasan before there is anything${reason}`, () => {
  afterEach(() => stage.server.replace({}))

  it('says that no source could be read, and nothing of a longer period', async () => {
    const figures = {
      ...(ANSWERS.figures?.({}) as object),
      net: { current: NOTHING, previous: NOTHING, change: null },
      ...{ news: NO_COUNT, social: NO_COUNT, negative: NO_COUNT, ownVoice: NO_COUNT },
    }
    const sources = { total: 413, read: 0, failed: 401, skipped: 12, waiting: 0 }
    const status = { ...(ANSWERS.status?.({}) as object), sources }
    stage.server.replace({ figures: () => figures, status: () => status })
    const { page, close } = await openPage(stage)
    await page.getByText('Belum ada sumber yang terbaca').waitFor()
    const parts = [page.getByTestId('lead'), page.getByTestId('figures')]
    const [lead, row] = await Promise.all(parts.map(read))
    expect(lead).toContain('Kelengkapan data')
    expect(lead).not.toContain('Pilih periode')
    expect(row).toContain('belum ada pembanding')
    expect(row).not.toContain('sebelumnya 0')
    await close()
  })

  it('names the filters of a damaged address that it left out', async () => {
    const { page, close } = await openPage(stage, { path: '/?province=99&subject=pkh' })
    expect(await read(page.getByTestId('ignored'))).toContain('province')
    expect(await read(page.getByTestId('ignored'))).not.toContain('subject')
    await close()
  })

  it('tells a fault of the API in English on the English page', async () => {
    const fail = () => {
      throw new Error('Penyimpanan sedang sibuk')
    }
    stage.server.replace({ figures: fail })
    const { page, close } = await openPage(stage, { language: 'en' })
    const alert = page.getByRole('alert').first()
    await alert.waitFor()
    expect(await read(alert)).not.toContain('Penyimpanan')
    await close()
  })
})

describe.skipIf(browserMissing !== '')(`the trend${reason}`, () => {
  it('opens the mentions of the day that is clicked', async () => {
    const { page, close } = await openPage(stage)
    await settled(page)
    const chart = page.getByTestId('trend-chart')
    const width = (await chart.boundingBox())?.width ?? 0
    await chart.click({ position: { x: width / 2, y: 80 } })
    await page.getByTestId('mention').first().waitFor()
    const { from, to, voice } = query(page)
    expect(from).toMatch(/^2026-10-1[1-5]$/)
    expect({ to, voice }).toEqual({ to: from, voice: 'independent' })
    await close()
  })

  it('names the day with most negative mentions and leads to them', async () => {
    const { page, close } = await openPage(stage)
    await settled(page)
    await page.getByRole('link', { name: 'Lihat sebutannya' }).click()
    await page.getByTestId('mention').first().waitFor()
    expect(query(page)).toEqual({ from: '2026-11-12', to: '2026-11-12', tone: '-1', voice: 'independent' })
    await close()
  })

  it('has a table twin in which an empty day has no value and no link', async () => {
    const { page, close } = await openPage(stage)
    await settled(page)
    await page.getByRole('button', { name: 'Tampilkan tabel' }).first().click()
    const rows = page.getByTestId('trend-table').locator('tbody tr')
    expect(await rows.count()).toBe(84)
    const empty = rows.filter({ hasText: /^\s*4 Okt 2026/ }).first()
    expect(await read(empty)).toMatch(/^4 Okt 2026\s*–/)
    expect(await empty.getByRole('link').count()).toBe(0)
    await close()
  })

  it('keeps weeks in the address and days, the default, out of it', async () => {
    const { page, close } = await openPage(stage)
    await settled(page)
    await page.getByRole('button', { name: 'Pekan', exact: true }).click()
    await page.waitForURL(/bucket=week/)
    await page.getByRole('button', { name: 'Hari', exact: true }).click()
    await page.waitForURL((url) => url.search === '')
    await close()
  })
})

describe.skipIf(browserMissing !== '')(`the tile map${reason}`, () => {
  it('is one Tab stop, and arrow keys and Enter choose a province', async () => {
    const { page, close } = await openPage(stage)
    await settled(page)
    const map = page.getByTestId('map')
    expect(await map.locator('[tabindex="0"]').count()).toBe(1)
    await map.locator('[tabindex="0"]').focus()
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-code'))).toBe('12')
    expect(await map.locator('[tabindex="0"]').count()).toBe(1)
    await page.keyboard.press('Enter')
    await page.waitForURL(/selected=12/)
    const detail = await read(page.getByTestId('province-detail'))
    expect(detail).toMatch(/Sumatera Utara\s*Sentimen neto \+36 \(kisaran/)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Lihat sebutan')
    await close()
  })

  it('works by arrow keys in the island groups of a phone, too', async () => {
    const { page, close } = await openPage(stage, { width: 375 })
    await settled(page)
    await page.getByTestId('map').locator('[tabindex="0"]').focus()
    for (const key of ['ArrowRight', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
    await page.waitForURL(/selected=17/)
    await close()
  })

  it('prints values with U+2212 and gives limited and missing data no full colour', async () => {
    const { page, close } = await openPage(stage)
    await settled(page)
    const map = page.getByTestId('map')
    expect(await read(map)).not.toMatch(/[^\d]-\d/)
    expect(await map.locator('[data-state=limited]').count()).toBe(5)
    expect(await map.locator('[data-state=none]').count()).toBe(2)
    expect(
      await map.locator('[data-state=limited][class*=tone-], [data-state=none][class*=tone-]').count(),
    ).toBe(0)
    expect(await map.getByRole('option').count()).toBe(38)
    await close()
  })
})

describe.skipIf(browserMissing !== '')(`when the data changes${reason}`, () => {
  it('the figures are renewed in place within half a minute', async () => {
    const { page, close } = await openPage(stage, { path: '/' })
    await settled(page)
    await page.clock.install()
    await page.reload()
    await settled(page)
    const figures = { ...(ANSWERS.figures?.({}) as object), news: { value: 3000, previous: 1738 } }
    stage.server.replace({ version: () => ({ dataVersion: '18' }), figures: () => figures })
    await page.clock.fastForward(36_000)
    await page.getByText('3.000').waitFor()
    stage.server.replace({})
    await close()
  })
})
