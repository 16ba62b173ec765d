import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ANSWERS } from '../fixtures/dashboardAnswers.ts'
import { MENTIONS } from '../fixtures/dashboardMentions.ts'
import { browserMissing } from '../helpers/browser.ts'
import { openPage, openStage, read, type Stage, settled } from '../helpers/dashboardPage.ts'

const reason = browserMissing === '' ? '' : ` (${browserMissing})`
const query = (page: Page): Record<string, string> => Object.fromEntries(new URL(page.url()).searchParams)

let stage: Stage
beforeAll(async () => {
  if (browserMissing === '') stage = await openStage()
})
afterAll(() => stage?.close())

describe.skipIf(browserMissing !== '')(`filters${reason}`, () => {
  it('go into the address, along to the next page, through a reload, and away', async () => {
    const { page, close } = await openPage(stage)
    await settled(page)
    await page.getByRole('button', { name: '30 hari' }).click()
    await page.waitForURL(/from=2026-10-26&to=2026-11-24/)
    await page.getByLabel('Provinsi', { exact: true }).selectOption('33')
    await page.getByRole('button', { name: 'Pemberitaan', exact: true }).click()
    await page.waitForURL(/channel=news/)
    const shared = { from: '2026-10-26', to: '2026-11-24', province: '33', channel: 'news' }
    expect(query(page)).toEqual(shared)
    await page.getByRole('link', { name: 'Sebutan', exact: true }).click()
    await page.getByTestId('mention').first().waitFor()
    expect(query(page)).toEqual(shared)
    await page.reload()
    await page.getByTestId('mention').first().waitFor()
    expect(await page.getByRole('button', { name: '30 hari' }).getAttribute('aria-pressed')).toBe('true')
    expect(await page.getByLabel('Provinsi', { exact: true }).inputValue()).toBe('33')
    await page.getByRole('button', { name: 'Hapus saringan' }).click()
    await page.waitForURL((url) => url.search === '')
    await close()
  })

  it('a programme is found and chosen by keyboard alone', async () => {
    const { page, faults, close } = await openPage(stage, { path: '/sebutan' })
    await settled(page)
    await page.getByRole('button', { name: /^Program atau lembaga/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByPlaceholder('Cari nama atau singkatan').waitFor()
    await page.keyboard.type('harapan')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/subject=pkh/)
    await page.getByText('5 pemberitaan atau percakapan').waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain(
      'Keluarga Harapan',
    )
    expect(faults).toEqual([])
    await close()
  })

  it('dates of one’s own are checked before they are used', async () => {
    const { page, close } = await openPage(stage, { path: '/sebutan' })
    await settled(page)
    await page.getByRole('button', { name: 'Tanggal lain' }).click()
    await page.getByLabel('Dari').fill('2026-11-20')
    await page.getByLabel('Sampai').fill('2026-11-10')
    await page.getByText('Tanggal awal harus sebelum').waitFor()
    await page.getByLabel('Sampai').fill('2026-11-22')
    await page.getByRole('button', { name: 'Terapkan' }).click()
    await page.waitForURL(/from=2026-11-20&to=2026-11-22/)
    await close()
  })
})

describe.skipIf(browserMissing !== '')(`the list of mentions${reason}`, () => {
  it('marks the deciding words by sign and leaves the sentence whole', async () => {
    const { page, close } = await openPage(stage, { path: '/sebutan' })
    await settled(page)
    const sentence = page.getByTestId('mention').first().locator('blockquote')
    expect(await sentence.locator('mark').allTextContents()).toEqual([
      expect.stringMatching(/^−mengeluh/),
      expect.stringMatching(/^−terlambat/),
      expect.stringMatching(/^−basi/),
    ])
    const text = await sentence.evaluate((quote) => {
      const copy = quote.cloneNode(true) as HTMLElement
      for (const extra of copy.querySelectorAll('[aria-hidden], .sr-only')) extra.remove()
      return copy.textContent
    })
    expect(text?.trim()).toBe(MENTIONS[0]?.sentence)
    await close()
  })

  it('says tone, voice, language, disagreement and provinces in words', async () => {
    const { page, close } = await openPage(stage, { path: '/sebutan' })
    await settled(page)
    const list = await read(page.getByRole('list', { name: 'Daftar sebutan' }))
    for (const words of [
      'Negatif terhadap MBG',
      'Suara sendiri',
      'Berbayar',
      'Jawa',
      'Judul dan isi berbeda arah',
    ]) {
      expect(list).toContain(words)
    }
    const provinces = page.locator('details', { hasText: 'Jawa Timur, Daerah Istimewa Yogyakarta' }).first()
    await provinces.locator('summary').click()
    expect(await read(provinces)).toContain('Jawa Timur: bobot 70%, dari kata Malang, Jawa Timur')
    await close()
  })

  it('loads more below what is read, and opens an outlet without telling it anything', async () => {
    const { page, close } = await openPage(stage, { path: '/sebutan' })
    await settled(page)
    const first = await read(page.getByTestId('mention').first())
    const link = page.getByTestId('mention').first().getByRole('link')
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer nofollow')
    expect(await link.getAttribute('target')).toBe('_blank')
    await page.getByRole('button', { name: 'Muat lagi' }).click()
    await page.getByTestId('mention').nth(15).waitFor()
    expect(await read(page.getByTestId('mention').first())).toBe(first)
    await close()
  })

  it('says what to do when nothing matches', async () => {
    const { page, close } = await openPage(stage, { path: '/sebutan?province=11' })
    await page.getByRole('heading', { name: 'Tidak ada yang cocok' }).waitFor()
    await page.locator('main').getByRole('button', { name: 'Hapus saringan' }).last().click()
    await page.getByTestId('mention').first().waitFor()
    await close()
  })
})

describe.skipIf(browserMissing !== '')(`when something is wrong${reason}`, () => {
  it('text from outside stays text, and a script’s address is no link', async () => {
    const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    const answer = ANSWERS.mentions?.({ limit: '1' }) as { items: object[] }
    const item = { ...answer.items[0], title: hostile, sentence: hostile, url: 'javascript:alert(1)' }
    stage.server.replace({ mentions: () => ({ ...answer, items: [item], nextCursor: null }) })
    const { page, faults, close } = await openPage(stage, { path: '/sebutan' })
    await page.getByTestId('mention').waitFor()
    expect(await read(page.getByTestId('mention').locator('blockquote'))).toContain('<img src=x')
    expect(await page.getByTestId('mention').locator('a, img, script').count()).toBe(0)
    expect(await page.title()).toBe('Sebutan · Kentongan')
    expect(faults).toEqual([])
    stage.server.replace({})
    await close()
  })

  it('an outage is said in the API’s words, and trying again helps', async () => {
    stage.server.replace({
      mentions: () => {
        throw new Error('Mesin data sedang dimulai ulang.')
      },
    })
    const { page, close } = await openPage(stage, { path: '/sebutan' })
    await page.getByRole('alert').getByText('Mesin data sedang dimulai ulang.').waitFor()
    stage.server.replace({})
    await page.getByRole('button', { name: 'Coba lagi' }).click()
    await page.getByTestId('mention').first().waitFor()
    await close()
  })

  it('new data waits until the reader asks for it', async () => {
    const { page, close } = await openPage(stage, { path: '/sebutan' })
    await page.clock.install()
    await page.reload()
    await settled(page)
    const before = stage.server.asked.filter((address) => address.includes('/mentions')).length
    stage.server.replace({ version: () => ({ dataVersion: '19' }) })
    await page.clock.fastForward(36_000)
    await page.getByText('Ada data baru.').waitFor()
    expect(stage.server.asked.filter((address) => address.includes('/mentions')).length).toBe(before)
    await page.getByRole('button', { name: 'Muat ulang daftar' }).click()
    await page.getByText('Ada data baru.').waitFor({ state: 'detached' })
    stage.server.replace({})
    await close()
  })
})

describe.skipIf(browserMissing !== '')(`settings of the device${reason}`, () => {
  it('language and theme last through a reload', async () => {
    const { page, close } = await openPage(stage)
    await page.getByRole('button', { name: 'EN, English' }).click()
    await page.getByRole('button', { name: 'Dark' }).click()
    await page.reload()
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor()
    expect(await page.title()).toBe('Overview · Kentongan')
    expect(await page.getAttribute('html', 'data-theme')).toBe('dark')
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(14, 19, 25)')
    await close()
  })

  it('a browser that forbids storage still shows the page', async () => {
    const before = (): void => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('forbidden', 'SecurityError')
        },
      })
    }
    const { page, faults, close } = await openPage(stage, { before })
    await page.getByRole('button', { name: 'Gelap' }).click()
    expect(await page.getAttribute('html', 'data-theme')).toBe('dark')
    expect(faults).toEqual([])
    await close()
  })
})
