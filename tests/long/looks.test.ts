import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserMissing, openBrowser } from '../helpers/browser.ts'
import { openPage, openStage, type Stage, settled } from '../helpers/dashboardPage.ts'
import { type Demo, openDemo } from '../helpers/demo.ts'
import { ALL_LOOKS, openParts, sideways, violations } from '../helpers/looks.ts'

const reason = browserMissing === '' ? '' : ` (skipped: ${browserMissing})`

describe.skipIf(browserMissing !== '')(`every page in every look${reason}`, () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.close())

  it.each(ALL_LOOKS)(
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

  it('has no axe violation in the open parts of a page either, dark', async () => {
    const { page, faults, close } = await openPage(stage, { scheme: 'dark', path: '/?selected=33' })
    await openParts(page)
    expect(await violations(page)).toEqual([])
    expect(faults).toEqual([])
    await close()
  })
})

describe.skipIf(browserMissing !== '')(`the demo in every look${reason}`, () => {
  let demo: Demo
  let browser: Browser
  beforeAll(async () => {
    demo = await openDemo()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
  })

  const looks = ALL_LOOKS.filter(({ language }) => language === 'id')
  it.each(looks)('$path at $width px, $scheme: no axe violation, no sideways scroll', async (look) => {
    const viewport = { width: look.width, height: 900 }
    const context = await browser.newContext({ viewport, colorScheme: look.scheme })
    const page = await context.newPage()
    await page.goto(demo.address + look.path, { waitUntil: 'networkidle' })
    await page.getByText('Data contoh').first().waitFor()
    expect(await violations(page)).toEqual([])
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await context.close()
  })
})
