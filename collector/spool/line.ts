/** One record, one line: eight hex digits of CRC-32, a blank, JSON. A torn or changed line is told from a whole one. */
import { crc32 } from 'node:zlib'
import type { SpoolRecord } from '../domain/record.ts'

const CHECKSUM_LENGTH = 8

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(CHECKSUM_LENGTH, '0')
}

export function encodeLine(record: SpoolRecord): string {
  const json = JSON.stringify(record)
  return `${checksum(json)} ${json}\n`
}

/** The record, or null when the line is torn or damaged. */
export function decodeLine(line: string): SpoolRecord | null {
  const json = line.slice(CHECKSUM_LENGTH + 1)
  return line.slice(0, CHECKSUM_LENGTH) === checksum(json) ? (JSON.parse(json) as SpoolRecord) : null
}
