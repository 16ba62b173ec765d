import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { correctionSchema } from '../../api/contract/corrections.ts'
import type { Figures } from '../../api/contract/figures.ts'
import type { Mentions } from '../../api/contract/mentions.ts'
import { ANSWERS } from '../fixtures/dashboardAnswers.ts'
import { browserMissing } from '../helpers/browser.ts'
import { openPage, openStage, read, type Stage, settled } from '../helpers/dashboardPage.ts'
import { sideways, violations } from '../helpers/looks.ts'

const reason = browserMissing === '' ? '' : ` (${browserMissing})`
const FIRST = '9000000000'
const POST = `POST mentions/${FIRST}/corrections`

let stage: Stage
beforeAll(async () => {
  if (browserMissing === '') stage = await openStage()
})
afterEach(() => stage?.server.replace({}))
afterAll(() => stage?.close())

/** A store that remembers: what it answers changes once a label was taken. */
function rememberingAnswers(): void {
  let corrected = false
  const mentions = (query: Readonly<Record<string, string>>) => {
    const answer = ANSWERS.mentions?.(query) as Mentions
    if (!corrected) return answer
    const items = answer.items.map((item) =>
      item.id === FIRST ? { ...item, tone: 1, corrected: true } : item,
    )
    return { ...answer, items }
  }
  const figures = (query: Readonly<Record<string, string>>) => {
    const answer = ANSWERS.figures?.(query) as Figures
    const value = answer.negative.value - Number(corrected)
    return { ...answer, negative: { ...answer.negative, value } }
  }
  const take = () => {
    corrected = true
    return {
      field: 'tone',
      before: -1,
      after: 1,
      who: 'operator',
      reason: 'Pujian',
      at: '2026-11-24T07:10:00.000Z',
    }
  }
  stage.server.replace({ mentions, figures, [POST]: take })
}

describe.skipIf(browserMissing !== '')(`correcting a label in place${reason}`, () => {
  it('shows the new label when the store has answered, and moves the number, by keyboard alone', async () => {
    rememberingAnswers()
    const { page, faults, close } = await openPage(stage)
    await settled(page)
    await page.getByText('412', { exact: true }).first().waitFor()
    await page.getByRole('link', { name: 'Sebutan', exact: true }).click()
    const first = page.getByTestId('mention').first()
    await first.getByText('Negatif terhadap MBG').waitFor()
    await first.getByRole('button', { name: 'Koreksi nada' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await first.getByLabel('Alasan').focus()
    await page.keyboard.type('Pujian, bukan kritik')
    await page.keyboard.press('Enter')
    await first.getByText('Positif terhadap MBG').waitFor()
    expect(await read(first)).toContain('dikoreksi petugas')
    const sent = stage.server.sent.at(-1)
    expect(sent?.path).toBe(`/api/v1/mentions/${FIRST}/corrections`)
    expect(correctionSchema.parse(JSON.parse(String(sent?.body)))).toEqual({
      field: 'tone',
      value: 1,
      reason: 'Pujian, bukan kritik',
    })
    await page.getByRole('link', { name: 'Ringkasan', exact: true }).click()
    await page.getByText('411', { exact: true }).first().waitFor()
    expect(faults).toEqual([])
    await close()
  })

  it('keeps what was written when the store does not answer', async () => {
    stage.server.replace({
      [POST]: () => {
        throw new Error('Penyimpanan sedang dimulai ulang.')
      },
    })
    const { page, close } = await openPage(stage, { path: '/sebutan' })
    const first = page.getByTestId('mention').first()
    await first.getByRole('button', { name: 'Koreksi nada' }).click()
    await first.getByRole('button', { name: 'Positif', exact: true }).click()
    await first.getByLabel('Alasan').fill('Pujian')
    await first.getByRole('button', { name: 'Simpan koreksi' }).click()
    await first.getByRole('alert').waitFor()
    expect(await first.getByLabel('Alasan').inputValue()).toBe('Pujian')
    expect(await read(first)).toContain('Negatif terhadap MBG')
    await close()
  })
})

describe.skipIf(browserMissing !== '')(`the open form of correction${reason}`, () => {
  it.each([
    [1366, 'dark'],
    [375, 'light'],
  ] as const)('has no axe violation and no sideways scroll at %i px, %s', async (width, scheme) => {
    const { page, close } = await openPage(stage, { path: '/sebutan', width, scheme })
    await settled(page)
    const cards = page.getByTestId('mention')
    await cards.first().getByRole('button', { name: 'Koreksi nada' }).click()
    expect(await violations(page)).toEqual([])
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    expect(await read(cards.first())).toContain('Pendorong: Keandalan (uji coba)')
    expect(await read(cards.nth(2))).toMatch(/Judul dan isi berbeda arah.*belum dapat diukur.*tidak yakin/)
    await close()
  })
})
