/** How far a backfill is: months, items, rate and the time that is left; a bar on a terminal, plain lines elsewhere. */
import { SingleBar } from 'cli-progress'

export interface BackfillProgress {
  sitemaps(count: number): void
  planned(entries: number, months: number): void
  item(month: string): void
  /** Something to know in between, as a line of its own. */
  say(text: string): void
  end(): void
}

/** A log file gets a line for each tenth, and not less than one in so long. */
const LOG_STEPS = 10
const LOG_MS = 60_000
/** Counted lines of sitemaps: an index of days has hundreds. */
const SITEMAPS_A_LINE = 20

interface Standing {
  readonly startedAt: number
  total: number
  months: number
  done: number
  month: string
  readonly begun: Set<string>
}

const minutes = (ms: number) => {
  const all = Math.ceil(ms / 60_000)
  return all < 60 ? `${all} min` : `${Math.floor(all / 60)} h ${all % 60} min`
}

/** Rate over the whole run so far, and what is left at that rate. */
function paceOf({ startedAt, total, done }: Standing, now: number): { rate: string; left: string } {
  const elapsed = Math.max(1, now - startedAt)
  if (done === 0) return { rate: '0', left: '?' }
  return { rate: ((done * 1_000) / elapsed).toFixed(1), left: minutes(((total - done) * elapsed) / done) }
}

/** The line of a log: "read 120 of 1200 items, month 2025-02 (2 of 6), 0.5 items/s, 36 min left". */
export function describeStanding(standing: Standing, now: number): string {
  const { done, total, month, months, begun } = standing
  const { rate, left } = paceOf(standing, now)
  return `read ${done} of ${total} items, month ${month} (${begun.size} of ${months}), ${rate} items/s, ${left} left`
}

interface Shown {
  start(): void
  step(): void
  stop(): void
}

function createBar(standing: Standing, now: () => number): Shown {
  const format =
    '{bar} {value}/{total} items  month {month} ({begun} of {months})  {rate} items/s  {remaining} left'
  const bar = new SingleBar({ format, hideCursor: true, stream: process.stderr })
  const payload = () => {
    const { month, months, begun } = standing
    const { rate, left } = paceOf(standing, now())
    return { month, months, begun: begun.size, rate, remaining: left }
  }
  return {
    start: () => bar.start(standing.total, standing.done, payload()),
    step: () => bar.update(standing.done, payload()),
    stop: () => bar.stop(),
  }
}

function createLines(standing: Standing, now: () => number): Shown {
  let toldAt = now()
  return {
    start: () => undefined,
    step() {
      const every = Math.max(1, Math.floor(standing.total / LOG_STEPS))
      const isTime =
        standing.done % every === 0 || standing.done === standing.total || now() - toldAt >= LOG_MS
      if (!isTime) return
      toldAt = now()
      process.stderr.write(`${describeStanding(standing, toldAt)}\n`)
    },
    stop: () => undefined,
  }
}

export function createBackfillProgress(now: () => number): BackfillProgress {
  let standing: Standing = { startedAt: now(), total: 0, months: 0, done: 0, month: '', begun: new Set() }
  let shown: Shown | null = null
  const say = (text: string) => {
    shown?.stop()
    process.stderr.write(`${text}\n`)
    shown?.start()
  }
  return {
    say,
    sitemaps(count) {
      if (count > 0 && (count === 1 || count % SITEMAPS_A_LINE === 0)) say(`${count} sitemaps read`)
    },
    planned(total, months) {
      say(`${total} items in ${months} ${months === 1 ? 'month' : 'months'} to look at`)
      standing = { startedAt: now(), total, months, done: 0, month: '', begun: new Set() }
      if (total === 0) return
      shown = process.stderr.isTTY ? createBar(standing, now) : createLines(standing, now)
      shown.start()
    },
    item(month) {
      standing.done += 1
      standing.month = month
      standing.begun.add(month)
      shown?.step()
    },
    end() {
      shown?.stop()
      shown = null
    },
  }
}
