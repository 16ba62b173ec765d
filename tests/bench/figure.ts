/** One measured number. Speed is told as a ratio to what a user would pick instead, in the same run. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What it is compared with, or null for a figure that is only reported. */
  readonly versus: string | null
  /** Ours ÷ theirs. */
  readonly ratio: number | null
  /** What the ratio or value has to meet, in words, or null. */
  readonly bar: string | null
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Of two measures taken in turn: the median of each pair's ratio, so that a busy moment of the machine counts for both. */
export function medianRatio(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((value, index) => value / (theirs[index] ?? Number.NaN)))
}

/** CPU seconds of this process, all its threads, that `work` takes. */
export async function cpuSeconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** Milliseconds that `work` takes. */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** Resident memory of a process in MB (Linux); NaN elsewhere. */
export function memoryMb(pid: number, readFile: (path: string) => string): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFile(`/proc/${pid}/status`))?.[1]) / 1024
  } catch {
    return Number.NaN
  }
}
