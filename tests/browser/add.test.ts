import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findingSchema } from '../../api/contract/findings.ts'
import { ANSWERS } from '../fixtures/dashboardAnswers.ts'
import { browserMissing } from '../helpers/browser.ts'
import { openPage, openStage, read, type Stage, settled } from '../helpers/dashboardPage.ts'
import { sideways, violations } from '../helpers/looks.ts'

const reason = browserMissing === '' ? '' : ` (${browserMissing})`
const PHONE = { path: '/tambah', width: 375 }

/** A picture of one point: PNG, which is sent as it is. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let stage: Stage
let directory: string
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kentongan-add-'))
  writeFileSync(join(directory, 'layar.png'), PNG)
  if (browserMissing === '') stage = await openStage()
})
afterAll(async () => {
  await stage?.close()
  rmSync(directory, { recursive: true, force: true })
})

const sentTo = (path: string) => stage.server.sent.filter((one) => one.path === path)
const lastFinding = () => findingSchema.parse(JSON.parse(String(sentTo('/api/v1/findings').at(-1)?.body)))

describe.skipIf(browserMissing !== '')(`adding a finding on a phone of 375 px${reason}`, () => {
  it('takes a link, a pasted message and a picture, and says what became of it', async () => {
    const { page, faults, close } = await openPage(stage, PHONE)
    await settled(page)
    await page.getByLabel('Tautan (bila ada)').fill('https://contoh.example/pesan')
    await page
      .getByLabel('Isi pesan, atau apa yang terlihat di gambar')
      .fill('Info PKH dipotong di desa sebelah')
    await page.getByLabel('Foto atau tangkapan layar').setInputFiles(join(directory, 'layar.png'))
    await page.getByRole('button', { name: 'Simpan' }).click()
    await page.getByText('Tersimpan. Ada program atau lembaga yang disebut').waitFor()
    const [file] = sentTo('/api/v1/files')
    expect(file?.type).toBe('image/png')
    expect(file?.body.equals(PNG)).toBe(true)
    expect(lastFinding()).toEqual({
      kind: 'finding',
      link: 'https://contoh.example/pesan',
      text: 'Info PKH dipotong di desa sebelah',
      file: 'a'.repeat(64),
    })
    expect(await page.getByLabel('Isi pesan, atau apa yang terlihat di gambar').inputValue()).toBe('')
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    expect(faults).toEqual([])
    await close()
  })

  it('takes a clipping with outlet, day, page and headline', async () => {
    const { page, close } = await openPage(stage, PHONE)
    await settled(page)
    await page.getByRole('button', { name: 'Kliping' }).click()
    await page.getByLabel('Nama media').fill('Harian Lereng')
    await page.getByRole('textbox', { name: 'Halaman' }).fill('3')
    await page.getByLabel('Judul atau pokok berita').fill('PKH tepat sasaran')
    expect(await violations(page)).toEqual([])
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: 'Simpan' }).click()
    await page.getByTestId('saved').getByText('Tersimpan').waitFor()
    expect(lastFinding()).toMatchObject({
      kind: 'clipping',
      medium: 'print',
      outlet: 'Harian Lereng',
      day: '2026-11-24',
      place: '3',
      file: null,
    })
    await close()
  })

  it('keeps what was written when it cannot be saved', async () => {
    stage.server.replace({
      'POST findings': () => {
        throw new Error('Ruang disk habis.')
      },
    })
    const { page, close } = await openPage(stage, PHONE)
    await settled(page)
    const message = page.getByLabel('Isi pesan, atau apa yang terlihat di gambar')
    await message.fill('Pesan penting')
    await page.getByRole('button', { name: 'Simpan' }).click()
    await page.getByRole('alert').getByText('Ruang disk habis.').waitFor()
    expect(await message.inputValue()).toBe('Pesan penting')
    stage.server.replace({})
    await page.getByRole('button', { name: 'Coba lagi' }).click()
    await page.getByTestId('saved').getByText('Tersimpan').waitFor()
    await close()
  })
})

describe.skipIf(browserMissing !== '')(`what was brought by hand${reason}`, () => {
  it('is shown among the mentions under its label, with its original', async () => {
    const answer = ANSWERS.mentions?.({ limit: '1' }) as { items: object[] }
    const file = { id: 'a'.repeat(64), type: 'image/jpeg', bytes: 1 }
    const facts = {
      kind: 'clipping',
      medium: 'print',
      outlet: 'Harian Lereng',
      edition: '',
      place: '3',
      link: null,
      file,
    }
    const item = { ...answer.items[0], voice: 'clipping', url: null, brought: facts }
    stage.server.replace({ mentions: () => ({ ...answer, items: [item], nextCursor: null }) })
    const { page, close } = await openPage(stage, { path: '/sebutan', width: 375 })
    const mention = page.getByTestId('mention')
    await mention.waitFor()
    expect(await read(mention)).toContain('Kliping')
    expect(await read(mention)).toContain('Cetak · Harian Lereng · Halaman 3')
    expect(await mention.getByRole('link', { name: /Buka berkas/ }).getAttribute('href')).toBe(
      `/api/v1/files/${file.id}`,
    )
    stage.server.replace({})
    await close()
  })
})
