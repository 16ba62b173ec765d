/** Writes truth.json anew after the sample's material has changed. */
import { writeFileSync } from 'node:fs'
import { composeYear } from './generate.ts'
import { truthOf, truthText } from './truth.ts'

const FILE = new URL('truth.json', import.meta.url)

if (process.argv.includes('--help')) {
  console.log('npm run sample:truth: writes collector/sample/truth.json from the sample generator.')
} else {
  const text = truthText(truthOf(composeYear()))
  writeFileSync(FILE, text)
  console.log(`collector/sample/truth.json: ${Math.round(text.length / 1024)} KiB`)
}
