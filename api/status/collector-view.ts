/** The collector as the API sees it. */
import type { AdapterStatus } from '../../collector/domain/adapter-status.ts'
import type { CollectorStatus } from '../../collector/domain/collector-status.ts'

/** What can be seen from here of the collector and of the disk it writes to. */
export interface CollectorView {
  /** Whether one should be running beside this process. */
  readonly expected: boolean
  /** What it last said, or null. */
  status(): Promise<CollectorStatus | null>
  /** How its ways of reading platforms did; none where it reads none. */
  adapters?(): Promise<readonly AdapterStatus[]>
  /** Free bytes on the disk of the data directory. */
  freeBytes(): Promise<number>
}
