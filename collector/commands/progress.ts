/** Long work shows how far it is: a bar on a terminal, plain lines elsewhere. */
import { SingleBar } from 'cli-progress'
import type { Capture } from '../domain/disposition.ts'

export interface Progress {
  step(name: string, capture: Capture): void
  end(): void
}

/** Lines in a log file: one for each tenth is enough. */
const LOG_STEPS = 10

function createBar(total: number): Progress {
  const bar = new SingleBar({
    format: '{bar} {value}/{total} sources  {items} items  {name}',
    hideCursor: true,
    stream: process.stderr,
  })
  let items = 0
  bar.start(total, 0, { items, name: '' })
  return {
    step(name, capture) {
      items += capture.received
      bar.increment(1, { items, name })
    },
    end: () => bar.stop(),
  }
}

function createLines(total: number): Progress {
  let done = 0
  let items = 0
  const every = Math.max(1, Math.floor(total / LOG_STEPS))
  return {
    step(_name, capture) {
      done += 1
      items += capture.received
      if (done % every === 0 || done === total) {
        process.stderr.write(`read ${done} of ${total} sources, ${items} items\n`)
      }
    },
    end: () => undefined,
  }
}

export function createProgress(total: number): Progress {
  return process.stderr.isTTY ? createBar(total) : createLines(total)
}
