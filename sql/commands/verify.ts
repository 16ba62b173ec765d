/** npm run verify: looks through the store for what must never be, and says so line by line. */
import { parseArgs } from 'node:util'
import { describeError } from '../../collector/domain/errors.ts'
import { parseSettings } from '../../collector/domain/settings.ts'
import type { Store } from '../client.ts'
import { connectStore } from '../connect.ts'

const HELP = `npm run verify [--json]

Checks the store: every count it prints must be 0. It asks the running engine, or starts one for its own time.

  --json   one JSON object a line
  --help   this text
`

/** Each query counts the faults of one kind. */
const CHECKS: readonly { name: string; sql: string }[] = [
  { name: 'events without their document', sql: 'verify/orphan_events' },
  { name: 'events or documents that stand twice', sql: 'verify/doubles' },
  { name: 'documents whose number of events is not what was read', sql: 'verify/event_counts' },
  { name: 'events whose province weights do not sum to 1', sql: 'verify/weights' },
  { name: 'captures whose dispositions do not sum to what was received', sql: 'verify/dispositions' },
]

async function verify(store: Store, json: boolean): Promise<number> {
  let faults = 0
  for (const { name, sql } of CHECKS) {
    const [row] = await store.ask<{ n: string }>(sql, {})
    const n = Number(row?.n ?? 0)
    faults += n
    const line = json ? JSON.stringify({ name, faults: n }) : `${n === 0 ? 'ok    ' : 'FAULT '} ${n} ${name}`
    process.stdout.write(`${line}\n`)
  }
  if (!json) process.stdout.write(`${faults} faults\n`)
  return faults
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
