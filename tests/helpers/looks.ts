/** The looks that every page is checked in: width, colour scheme, language. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { settled } from './dashboardPage.ts'

export interface Look {
  readonly path: string
  readonly width: 1366 | 375
  readonly scheme: 'light' | 'dark'
  readonly language: 'id' | 'en'
}

const PATHS = ['/', '/sebutan', '/sumber', '/tambah']

/** Each page in each width, scheme and language: a minute a page, so npm run test:long -- looks. */
export const ALL_LOOKS: readonly Look[] = PATHS.flatMap((path) =>
  ([1366, 375] as const).flatMap((width) =>
    (['light', 'dark'] as const).flatMap((scheme) =>
      (['id', 'en'] as const).map((language) => ({ path, width, scheme, language })),
    ),
  ),
)

/** One look a page, both widths, schemes and languages among them: what npm test has the time for. */
export const FEW_LOOKS: readonly Look[] = [
  { path: '/', width: 1366, scheme: 'light', language: 'id' },
  { path: '/sebutan', width: 375, scheme: 'dark', language: 'en' },
  { path: '/sumber', width: 1366, scheme: 'dark', language: 'en' },
  { path: '/tambah', width: 375, scheme: 'light', language: 'id' },
]

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds, short enough to read in a failed test. */
export async function violations(page: Page): Promise<[string, string[]][]> {
  const found = await new AxeBuilder({ page }).withTags(WCAG).analyze()
  return found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
}

/** Pixels by which the page is wider than its window. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

/** Opens what is closed on Ringkasan: the table twins, the failed sources, the list of subjects. */
export async function openParts(page: Page): Promise<void> {
  await settled(page)
  for (const twin of ['trend-table', 'map-table']) {
    await page.getByRole('button', { name: 'Tampilkan tabel' }).first().click()
    await page.getByTestId(twin).waitFor()
  }
  await page.getByText('Sumber yang gagal dan sebabnya').click()
  await page.getByText('Server sumber tidak menjawab').waitFor()
  await page.getByRole('button', { name: /^Program atau lembaga/ }).click()
  await page.getByRole('option', { name: /Makan Bergizi Gratis/ }).waitFor()
}
