import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserMissing } from '../helpers/browser.ts'
import { openPage, openStage, read, type Stage, settled } from '../helpers/dashboardPage.ts'

const reason = browserMissing === '' ? '' : ` (${browserMissing})`

let stage: Stage
beforeAll(async () => {
  if (browserMissing === '') stage = await openStage()
})
afterAll(() => stage?.close())

describe.skipIf(browserMissing !== '')(`Sumber${reason}`, () => {
  it('lists what fails first, with its reason, its captures and where its items went', async () => {
    const { page, close } = await openPage(stage, { path: '/sumber' })
    await settled(page)
    const rows = page.getByTestId('source-table').locator('tbody tr')
    expect(await read(rows.first())).toMatch(/Kabar Lereng.*Gagal.*tidak menjawab dalam 20 detik/)
    expect(await read(rows.first())).toContain('650 dari 672 (97%)')
    expect(await read(rows.nth(1))).toContain('Lancar')
    await close()
  })

  it('keeps success of capture and coverage apart', async () => {
    const { page, close } = await openPage(stage, { path: '/sumber' })
    await settled(page)
    expect(await read(page.getByRole('region', { name: 'Keberhasilan pengambilan' }))).toContain('97%')
    const coverage = page.getByRole('region', { name: 'Cakupan' })
    expect(await read(coverage)).toContain('X, Instagram, TikTok, Facebook belum terbaca')
    expect(await read(coverage)).toContain('kabarlereng.example')
    await close()
  })

  it('is filtered by condition, in the address, and by words', async () => {
    const { page, close } = await openPage(stage, { path: '/sumber' })
    await settled(page)
    await page.getByLabel('Keadaan').selectOption('ok')
    await page.waitForURL(/condition=ok/)
    const rows = page.getByTestId('source-table').locator('tbody tr')
    expect(await rows.count()).toBe(1)
    await page.getByLabel('Cari nama atau alamat').fill('tidak ada ini')
    await page.getByText('Tidak ada sumber yang cocok').waitFor()
    await close()
  })

  it('is reached from the completeness on Ringkasan', async () => {
    const { page, close } = await openPage(stage)
    await settled(page)
    await page.getByRole('link', { name: 'Lihat semua sumber' }).click()
    await page.getByTestId('source-table').waitFor()
    expect(new URL(page.url()).pathname).toBe('/sumber')
    await close()
  })
})
