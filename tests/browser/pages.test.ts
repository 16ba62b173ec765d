import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserMissing } from '../helpers/browser.ts'
import { openPage, openStage, type Stage, settled } from '../helpers/dashboardPage.ts'
import { FEW_LOOKS, openParts, sideways, violations } from '../helpers/looks.ts'

const reason = browserMissing === '' ? '' : ` (${browserMissing})`

let stage: Stage
beforeAll(async () => {
  if (browserMissing === '') stage = await openStage()
})
afterAll(() => stage?.close())

describe.skipIf(browserMissing !== '')(`every page${reason}`, () => {
  it.each(FEW_LOOKS)(
    '$path at $width px, $scheme, $language: no axe violation, no sideways scroll, a clean console',
    async (look) => {
      const { page, faults, close } = await openPage(stage, look)
      await settled(page)
      expect(await violations(page)).toEqual([])
      expect(await sideways(page)).toBeLessThanOrEqual(0)
      expect(await page.getAttribute('html', 'lang')).toBe(look.language)
      expect(await page.locator('h1').count()).toBe(1)
      expect(faults).toEqual([])
      await close()
    },
  )

  it('changes its language where it stands', async () => {
    const { page, close } = await openPage(stage)
    for (const [language, button] of [
      ['en', 'EN, English'],
      ['id', 'ID, Bahasa Indonesia'],
    ] as const) {
      await page.getByRole('button', { name: button }).click()
      await settled(page)
      expect(await page.getAttribute('html', 'lang')).toBe(language)
    }
    await close()
  })

  it.each(['/', '/sebutan', '/?selected=65&province=91&subject=pkh&channel=news'])(
    '%s fits a phone of 360 px with its filters open',
    async (path) => {
      const { page, close } = await openPage(stage, { path, width: 360 })
      await settled(page)
      await page.getByRole('button', { name: 'Ubah saringan' }).click()
      await page.getByRole('button', { name: 'Tanggal lain' }).click()
      expect(await sideways(page)).toBeLessThanOrEqual(0)
      await close()
    },
  )
})

describe.skipIf(browserMissing !== '')(`the open parts of a page${reason}`, () => {
  it('have no axe violation either', async () => {
    const { page, faults, close } = await openPage(stage, { scheme: 'light', path: '/?selected=33' })
    await openParts(page)
    expect(await violations(page)).toEqual([])
    expect(faults).toEqual([])
    await close()
  })
})

/** Script and style of the first page, gzipped: interface.md. */
const FIRST_PAGE_BYTES = 180_000

describe.skipIf(browserMissing !== '')(`the first page${reason}`, () => {
  it('costs at most 180 kB of script and style, gzipped', async () => {
    const { page, close } = await openPage(stage)
    await settled(page)
    const addresses = await page.evaluate(() =>
      performance.getEntriesByType('resource').map((entry) => entry.name),
    )
    const files = addresses.filter((address) => /\.(js|css)$/.test(address))
    const bodies = await Promise.all(files.map(async (file) => (await fetch(file)).arrayBuffer()))
    const bytes = bodies.reduce((sum, body) => sum + gzipSync(Buffer.from(body)).length, 0)
    expect(files.length).toBeGreaterThan(3)
    expect(bytes).toBeLessThanOrEqual(FIRST_PAGE_BYTES)
    await close()
  })
})
