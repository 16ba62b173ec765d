/** The collector as the API sees it. */
import type { CollectorStatus } from '../../collector/domain/collector-status.ts'

/** What can be seen from here of the collector and of the disk it writes to. */
export interface CollectorView {
  /** Whether one should be running beside this process. */
  readonly expected: boolean
  /** What it last said, or null. */
  status(): Promise<CollectorStatus | null>
  /** Free bytes on the disk of the data directory. */
  freeBytes(): Promise<number>
}
