/** Kills the collector or its engine in the middle of a run, again and again, and compares what stands in the end. */
import { readAddress } from '../../sql/engine/protocol.ts'
import type { Office } from './newsroom.ts'
import { isAlive, launch, run, until } from './process.ts'

const COLLECT = ['--once', '--json'] as const
const COMMAND = 'collector/commands/collect.ts'

/** What must be the same however often the run was broken off. First-seen times differ, of course. */
const EVENTS = `SELECT id, document_id, subject_id, tone, sentence, province_codes, published_at
  FROM event FINAL ORDER BY id`
const DOCUMENTS = 'SELECT id, title, url, mentions FROM document FINAL ORDER BY id'
const DOUBLES = `SELECT (SELECT count() FROM event FINAL) - (SELECT uniqExact(id) FROM event FINAL)
  + (SELECT count() FROM document FINAL) - (SELECT uniqExact(id) FROM document FINAL) AS n`

export interface Standing {
  readonly events: unknown[]
  readonly documents: unknown[]
  readonly doubles: unknown[]
}

export function standing(office: Office): Promise<Standing> {
  return office.ask(async (store) => ({
    events: await store.query(EVENTS),
    documents: await store.query(DOCUMENTS),
    doubles: await store.query(DOUBLES),
  }))
}

/** One undisturbed run; how long it took, in milliseconds, so that kills can be spread over it. */
export async function collect(office: Office): Promise<number> {
  const started = performance.now()
  const { code, stderr } = await run(COMMAND, COLLECT, office.environment)
  if (code !== 0) throw new Error(stderr)
  return performance.now() - started
}

/** Starts a run and kills it with -9 after `delayMs`; the engine ends with it. False: it had ended before. */
export async function killCollector(office: Office, delayMs: number): Promise<boolean> {
  const running = launch(COMMAND, COLLECT, office.environment)
  const timer = setTimeout(() => running.child.kill('SIGKILL'), delayMs)
  const { code } = await running.finished
  clearTimeout(timer)
  return code === null
}

/** Starts a run and kills its engine with -9 after `delayMs`; the run itself must come through. */
export async function killEngine(office: Office, delayMs: number): Promise<boolean> {
  const directory = office.environment.KENTONGAN_DATA ?? ''
  const before = readAddress(directory)?.pid
  const running = launch(COMMAND, COLLECT, office.environment)
  let ended = false
  running.finished.then(() => {
    ended = true
  })
  await until(() => ended || (readAddress(directory)?.pid ?? before) !== before)
  const pid = readAddress(directory)?.pid
  let killed = false
  const timer = setTimeout(() => {
    // The run may just be over, and its engine gone with it.
    if (ended || pid === undefined || !isAlive(pid)) return
    process.kill(pid, 'SIGKILL')
    killed = true
  }, delayMs)
  await running.finished
  clearTimeout(timer)
  return killed
}
