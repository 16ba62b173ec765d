/** npm run verify: looks through the store for what must never be, and says so line by line. */
import { parseArgs } from 'node:util'
import { describeError } from '../../collector/domain/errors.ts'
import { parseSettings } from '../../collector/domain/settings.ts'
import type { Store } from '../client.ts'
import { connectStore } from '../connect.ts'
import { verifyStore } from '../verify.ts'

const HELP = `npm run verify [--json]

Checks the store: every count it prints must be 0. It asks the running engine, or starts one for its own time.

  --json   one JSON object a line
  --help   this text
`

async function verify(store: Store, json: boolean): Promise<number> {
  let all = 0
  for await (const { name, faults } of verifyStore(store)) {
    all += faults
    const line = json
      ? JSON.stringify({ name, faults })
      : `${faults === 0 ? 'ok    ' : 'FAULT '} ${faults} ${name}`
    process.stdout.write(`${line}\n`)
  }
  if (!json) process.stdout.write(`${all} faults\n`)
  return all
}

try {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  })
  if (values.help) process.stdout.write(HELP)
  else {
    const connected = await connectStore(parseSettings(process.env), {
      command: 'npm run verify',
      startOwn: true,
    })
    try {
      process.exitCode = (await verify(connected.store, values.json)) === 0 ? 0 : 1
    } finally {
      await connected.close()
    }
  }
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`)
  process.exitCode = 1
}
