/** A whole pass over many sources, some at a time. */
import type { Capture } from './domain/disposition.ts'
import type { Source } from './domain/source.ts'
import { pollSource } from './pipeline.ts'
import type { PollTools } from './poll-tools.ts'

/**
 * Polls the sources, `width` at a time. Two of one outlet may run together: the crawler itself lets only one request
 * at a time to a host. Each capture is reported as it ends. A stop ends the pass early without an error.
 */
export async function runPass(
  sources: readonly Source[],
  tools: PollTools,
  width: number,
  onCapture: (source: Source, capture: Capture) => void,
): Promise<void> {
  const queue = [...sources]
  const work = async () => {
    for (let source = queue.shift(); source !== undefined; source = queue.shift()) {
      if (tools.signal.aborted) return
      try {
        onCapture(source, await pollSource(source, tools))
      } catch (error) {
        if (!tools.signal.aborted) throw error
      }
    }
  }
  await Promise.all(Array.from({ length: width }, work))
}
