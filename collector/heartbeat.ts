/** Writes the collector's status beside its data, over the same block each time, also on a full disk. */
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { type CollectorStatus, encodeStatus, STATUS_FILE } from './domain/collector-status.ts'

export interface Heartbeat {
  /** Never rejects: a status that cannot be written grows old, and that is seen as well. */
  beat(status: CollectorStatus): Promise<void>
  close(): Promise<void>
}

export function createHeartbeat(directory: string): Heartbeat {
  let handle: FileHandle | null = null
  const openFile = async () => {
    // 'a' makes it without emptying it; 'r+' writes over what is there.
    await (await open(join(directory, STATUS_FILE), 'a')).close()
    return open(join(directory, STATUS_FILE), 'r+')
  }
  return {
    async beat(status) {
      try {
        handle ??= await openFile()
        const block = encodeStatus(status)
        await handle.write(block, 0, block.length, 0)
      } catch {
        await handle?.close().catch(() => undefined)
        handle = null
      }
    },
    async close() {
      await handle?.close()
      handle = null
    },
  }
}
