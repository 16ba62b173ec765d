/** A page of the dashboard in the real browser, watched for everything that must not happen. */
import { fileURLToPath } from 'node:url'
import type { Browser, Locator, Page } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { type DashboardServer, startDashboardServer } from './dashboardServer.ts'

/** Built before the tests, see build-dashboard.ts. */
const BUILT = fileURLToPath(new URL('../../dashboard/dist', import.meta.url))

/** One locale to measure in, whatever the machine's. */
const BROWSER_LOCALE = 'id-ID'

export interface Stage {
  browser: Browser
  server: DashboardServer
  close: () => Promise<void>
}

/** Serves the built dashboard with canned answers and opens a browser. */
export async function openStage(): Promise<Stage> {
  const [browser, server] = await Promise.all([openBrowser(), startDashboardServer(BUILT)])
  const close = async (): Promise<void> => {
    await browser.close()
    await server.close()
  }
  return { browser, server, close }
}

export interface PageWish {
  path?: string
  width?: number
  scheme?: 'light' | 'dark'
  language?: 'id' | 'en'
  /** Runs in the page before its own code. */
  before?: () => void
}

export interface Watched {
  page: Page
  /** Console errors and warnings, broken CSP, uncaught errors, requests to other hosts. */
  faults: string[]
  close: () => Promise<void>
}

const VIEW_HEIGHT = 800
/** Ten times what a step takes on two busy cores. */
const PATIENCE_MS = 15_000

export async function openPage({ browser, server }: Stage, wish: PageWish = {}): Promise<Watched> {
  const { path = '/', width = 1366, scheme = 'light', language = 'id', before } = wish
  const context = await browser.newContext({
    viewport: { width, height: VIEW_HEIGHT },
    colorScheme: scheme,
    locale: BROWSER_LOCALE,
  })
  context.setDefaultTimeout(PATIENCE_MS)
  const faults: string[] = []
  context.on('request', (request) => {
    if (!request.url().startsWith(`${server.url}/`)) faults.push(`request to ${request.url()}`)
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(`uncaught ${error.message}`))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`${message.type()} ${message.text()}`)
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`CSP ${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  if (language === 'en') await page.addInitScript(() => localStorage.setItem('kentongan.language', 'en'))
  if (before !== undefined) await page.addInitScript(before)
  await page.goto(server.url + path, { waitUntil: 'load' })
  await page.locator('h1').waitFor()
  return { page, faults, close: () => context.close() }
}

/** What stands in a part of the page, with single spaces. */
export async function read(part: Locator): Promise<string> {
  return ((await part.textContent()) ?? '').replaceAll(/\s+/g, ' ').trim()
}

/** By which a page shows that it has what it asked for. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  '/': ['lead', 'trend-chart', 'map', 'coverage'],
  '/sebutan': ['mention'],
  '/sumber': ['source-table'],
  '/tambah': ['finding'],
}

/** Waits until everything on the page has come. */
export async function settled(page: Page): Promise<void> {
  const parts = PARTS[new URL(page.url()).pathname] ?? []
  for (const part of parts) await page.getByTestId(part).first().waitFor()
  await page.evaluate(() => document.fonts.ready)
}
