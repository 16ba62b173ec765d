/** How far a file has been read: a bar on a terminal, plain lines elsewhere. */
import { SingleBar } from 'cli-progress'

export interface ByteProgress {
  readonly step: (bytes: number, rows: number) => void
  end(): void
}

/** Lines in a log file: one for each tenth is enough. */
const LOG_STEPS = 10

export function createByteProgress(total: number): ByteProgress {
  if (process.stderr.isTTY) {
    const bar = new SingleBar({
      format: '{bar} {percentage}%  {rows} rows',
      hideCursor: true,
      stream: process.stderr,
    })
    bar.start(total, 0, { rows: 0 })
    return { step: (bytes, rows) => bar.update(bytes, { rows }), end: () => bar.stop() }
  }
  let told = 0
  return {
    step(bytes, rows) {
      const tenth = total === 0 ? LOG_STEPS : Math.floor((bytes / total) * LOG_STEPS)
      if (tenth <= told) return
      told = tenth
      process.stderr.write(`${tenth * 10} % of the file, ${rows} rows\n`)
    },
    end: () => undefined,
  }
}
