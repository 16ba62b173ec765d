/** The real browser of the browser tests: Debian's Chromium, or the one that CHROMIUM_PATH names. */
import { accessSync, constants } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const EXECUTABLE = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

/** Nothing but what the page itself asks for goes over the network. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function missing(): string {
  try {
    accessSync(EXECUTABLE, constants.X_OK)
    return ''
  } catch {
    return `needs Chromium: ${EXECUTABLE} is not there, set CHROMIUM_PATH`
  }
}

/** Why browser tests cannot run here, to be named where they are skipped; empty when they can. */
export const browserMissing = missing()

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, headless: true, args: ARGUMENTS })
}
