/** The looks that every page is checked in: width, colour scheme, language. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

export interface Look {
  readonly path: string
  readonly width: 1366 | 375
  readonly scheme: 'light' | 'dark'
  readonly language: 'id' | 'en'
}

const PATHS = ['/', '/sebutan', '/sumber', '/tambah']

/** Each page in each width, scheme and language: half a minute a page, so npm run test:long -- looks. */
export const ALL_LOOKS: readonly Look[] = PATHS.flatMap((path) =>
  ([1366, 375] as const).flatMap((width) =>
    (['light', 'dark'] as const).flatMap((scheme) =>
      (['id', 'en'] as const).map((language) => ({ path, width, scheme, language })),
    ),
  ),
)

/** Two looks a page, in which each width, scheme and language comes once: what npm test has the time for. */
export const FEW_LOOKS: readonly Look[] = ALL_LOOKS.filter(({ path, width, scheme, language }) => {
  const main = path === '/'
  return width === 1366
    ? language === 'id' && (scheme === 'light') === main
    : language === 'en' && (scheme === 'dark') === main
})

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds, short enough to read in a failed test. */
export async function violations(page: Page): Promise<[string, string[]][]> {
  const found = await new AxeBuilder({ page }).withTags(WCAG).analyze()
  return found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
}

/** Pixels by which the page is wider than its window. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
