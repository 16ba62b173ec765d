/** Reads the parameters of an address by the contract's schema. */
import type { z } from 'zod'
import { invalidParameter, type Problem } from './problem.ts'

/** How each parameter is written, by its name. The same names mean the same everywhere. */
const HOW_TO_WRITE: Readonly<Record<string, string>> = {
  from: 'Tulis satu tanggal sebagai TTTT-BB-HH, misalnya 2026-11-24.',
  to: 'Tulis satu tanggal sebagai TTTT-BB-HH, misalnya 2026-11-24.',
  subject: 'Tulis satu id dari GET /api/v1/subjects.',
  province: 'Tulis satu kode Kemendagri dua angka, 11 sampai 96.',
  channel: 'Pilih "news" atau "social".',
  bucket: 'Pilih "day", "week", atau "month".',
  tone: 'Pilih "-1", "0", atau "1".',
  voice: 'Pilih "independent", "own", "paid", "finding", "clipping", atau "complaint".',
  driver: 'Pilih "responsiveness", "reliability", "openness", "integrity", atau "fairness".',
  speaker: 'Pilih "official", "critic", "public", "expert", atau "reporter".',
  textKind: 'Pilih "own_release", "paid", "fact_check", atau "ordinary".',
  disagree: 'Tulis "1", atau hilangkan.',
  source: 'Tulis nama kiriman: huruf kecil, angka, dan tanda hubung, paling banyak 40.',
  cursor: 'Pakai "nextCursor" dari jawaban sebelumnya tanpa diubah.',
  limit: 'Tulis bilangan bulat dari 1 sampai 100.',
}

type Issue = z.core.$ZodIssue

function toProblem(issue: Issue, known: readonly string[]): Problem {
  if (issue.code === 'unrecognized_keys') {
    const remedy =
      known.length === 0
        ? 'Alamat ini tidak mengenal parameter.'
        : `Parameter yang dikenal: ${known.join(', ')}.`
    return invalidParameter(issue.keys[0] ?? '', 'tidak dikenal', remedy)
  }
  const name = String(issue.path[0] ?? '')
  const remedy = HOW_TO_WRITE[name] ?? 'Lihat dokumentasi parameter ini.'
  return invalidParameter(name, 'nilainya tidak dapat dipakai', remedy)
}

/**
 * The value as the schema describes it.
 *
 * @throws Problem validation_failed that names the first parameter that is wrong, and how it is written.
 */
export function parse<Shape extends z.core.$ZodShape>(
  schema: z.ZodObject<Shape, z.core.$strict>,
  value: unknown,
): z.output<z.ZodObject<Shape, z.core.$strict>> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  if (issue === undefined) throw result.error
  throw toProblem(issue, Object.keys(schema.shape))
}
