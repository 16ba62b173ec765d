/** npm run screens: renews the pictures of docs/screens from the demo. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser } from '../helpers/browser.ts'
import { openDemo } from '../helpers/demo.ts'

const FOLDER = join(import.meta.dirname, '../../docs/screens')
const SCREENS = [
  { name: 'ringkasan', path: '/', width: 1366, scheme: 'light' },
  { name: 'ringkasan-gelap', path: '/', width: 1366, scheme: 'dark' },
  { name: 'ringkasan-ponsel', path: '/', width: 375, scheme: 'light' },
  { name: 'sebutan', path: '/sebutan', width: 1366, scheme: 'light' },
] as const
/** A list is as long as one likes; the picture shows its beginning. */
const LIST_HEIGHT = 1_100

mkdirSync(FOLDER, { recursive: true })
const demo = await openDemo()
const browser = await openBrowser()
for (const { name, path, width, scheme } of SCREENS) {
  const page = await browser.newPage({ viewport: { width, height: LIST_HEIGHT }, colorScheme: scheme })
  await page.goto(demo.address + path, { waitUntil: 'networkidle' })
  await page.getByText('Data contoh').first().waitFor()
  const file = join(FOLDER, `${name}.png`)
  await page.screenshot({ path: file, fullPage: path === '/' })
  process.stdout.write(`docs/screens/${name}.png\n`)
  await page.close()
}
await browser.close()
await demo.close()
