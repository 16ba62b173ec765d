/** npm run test:long -- PART: what takes too long for npm test: loops of kills, scale, every look, every outlet. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const PARTS = [
  'kills',
  'push',
  'scale',
  'import',
  'import-kills',
  'social',
  'backfill',
  'hosts',
  'looks',
  'newsroom',
] as const
const [part = 'all'] = process.argv.slice(2)
const chosen = PARTS.filter((name) => part === 'all' || part === name)
if (chosen.length === 0) {
  process.stderr.write(`There is no part "${part}".\n  → Name one of: all, ${PARTS.join(', ')}.\n`)
  process.exit(1)
}
const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs')
const config = join(import.meta.dirname, '../vitest.config.ts')
const minutes: string[] = []
for (const name of chosen) {
  const started = performance.now()
  const files = join('tests/long', `${name}.test.ts`)
  const { status } = spawnSync(
    process.execPath,
    [vitest, 'run', '--config', config, '--project', 'long', files],
    {
      stdio: 'inherit',
      env: { ...process.env, KENTONGAN_TEST_LONG: 'yes' },
    },
  )
  minutes.push(`${name}: ${((performance.now() - started) / 60_000).toFixed(1)} minutes`)
  if (status !== 0) process.exitCode = 1
}
process.stdout.write(`${minutes.join('\n')}\n`)
