/** A page of the dashboard in the real browser, watched for everything that must not happen. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { openBrowser } from './browser.ts'
import { type DashboardServer, startDashboardServer } from './dashboardServer.ts'

const CONFIG = fileURLToPath(new URL('../../dashboard/vite.config.ts', import.meta.url))

/** One locale to measure in, whatever the machine's. */
const BROWSER_LOCALE = 'id-ID'

export interface Stage {
  browser: Browser
  server: DashboardServer
  close: () => Promise<void>
}

/** Builds the dashboard as it stands, serves it with canned answers and opens a browser. */
export async function openStage(): Promise<Stage> {
  const root = await mkdtemp(join(tmpdir(), 'kentongan-dashboard-'))
  await build({ configFile: CONFIG, logLevel: 'error', build: { outDir: root, emptyOutDir: true } })
  const [browser, server] = await Promise.all([openBrowser(), startDashboardServer(root)])
  const close = async (): Promise<void> => {
    await browser.close()
    await server.close()
    await rm(root, { recursive: true, force: true })
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

export async function openPage({ browser, server }: Stage, wish: PageWish = {}): Promise<Watched> {
  const { path = '/', width = 1366, scheme = 'light', language = 'id', before } = wish
  const context = await browser.newContext({
    viewport: { width, height: VIEW_HEIGHT },
    colorScheme: scheme,
    locale: BROWSER_LOCALE,
  })
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

/** Waits until everything on the page has come. */
export async function settled(page: Page): Promise<void> {
  await page.locator('[data-testid=trend-chart], [data-testid=mention]').first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
}
