/** The collector as the API sees it: by the file it keeps beside its data, and the disk they share. */
import { readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { ADAPTERS_FILE, decodeAdapters } from '../collector/domain/adapter-status.ts'
import { decodeStatus, STATUS_FILE } from '../collector/domain/collector-status.ts'
import type { CollectorView } from './status/collector-view.ts'

export function watchCollector(directory: string, expected: boolean): CollectorView {
  return {
    expected,
    async status() {
      try {
        return decodeStatus(await readFile(join(directory, STATUS_FILE), 'utf8'))
      } catch {
        return null
      }
    },
    async adapters() {
      try {
        return decodeAdapters(await readFile(join(directory, ADAPTERS_FILE), 'utf8'))
      } catch {
        return []
      }
    },
    async freeBytes() {
      const { bavail, bsize } = await statfs(directory)
      return bavail * bsize
    },
  }
}
