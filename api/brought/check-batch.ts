/** Items of a batch, each by the contract: one that is wrong is named with its index and what to do, the others are taken. */
import type { z } from 'zod'
import { type IngestAnswer, type IngestItem, ingestItemSchema } from '../contract/ingest.ts'

export type Outcome = IngestAnswer['items'][number]

export interface Checked {
  readonly taken: readonly { readonly index: number; readonly item: IngestItem }[]
  readonly refused: readonly Outcome[]
}

const HOW_TO_WRITE: Readonly<Record<string, string>> = {
  type: 'Tulis "post", "article", atau "complaint".',
  id: 'Beri "id" atau "url", supaya kiriman kedua tidak menjadi ganda.',
  url: 'Tulis alamat http(s) lengkap.',
  text: 'Beri "title" atau "text", paling banyak 50.000 huruf.',
  publishedAt: 'Tulis waktu ISO 8601 dengan zona, misalnya 2026-11-24T08:00:00+07:00.',
  platform: 'Pilih salah satu platform yang dikenal.',
  account: 'Beri akun penulis; yang disimpan hanya nama samarannya.',
  reach: 'Tulis bilangan bulat mulai 0, atau null.',
}

function refusal(index: number, issue: z.core.$ZodIssue | undefined): Outcome {
  const field = String(issue?.path[0] ?? '')
  if (issue?.code === 'unrecognized_keys') {
    const remedy = 'Hapus bidang itu, atau lihat bentuknya di docs/operations.md.'
    return {
      index,
      state: 'invalid',
      error: `bidang tidak dikenal: ${issue.keys.join(', ').slice(0, 200)}`,
      remedy,
    }
  }
  const error = field === '' ? 'bukan objek seperti yang didokumentasikan' : `"${field}" tidak dapat dipakai`
  return {
    index,
    state: 'invalid',
    error,
    remedy: HOW_TO_WRITE[field] ?? 'Lihat bentuknya di docs/operations.md.',
  }
}

const brokenLine = (index: number): Outcome => ({
  index,
  state: 'invalid',
  error: 'bukan JSON yang utuh',
  remedy: 'Kirim satu objek JSON per baris.',
})

/** @param values undefined where a line was no JSON. */
export function checkBatch(values: readonly unknown[]): Checked {
  const taken: { index: number; item: IngestItem }[] = []
  const refused: Outcome[] = []
  for (const [index, value] of values.entries()) {
    const parsed = ingestItemSchema.safeParse(value)
    if (parsed.success) taken.push({ index, item: parsed.data })
    else refused.push(value === undefined ? brokenLine(index) : refusal(index, parsed.error.issues[0]))
  }
  return { taken, refused }
}

function readLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** NDJSON → its values, empty lines left out. */
export const readLines = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(readLine)
