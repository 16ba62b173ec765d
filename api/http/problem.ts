/** RFC 9457 answers: what went wrong, in words, with a stable code and what to do about it. */
import type { FastifyReply } from 'fastify'
import type { Problem as ProblemBody } from '../contract/common.ts'

/** Every code with its status and title. Codes never change their meaning. */
const CODES = {
  validation_failed: [400, 'Permintaan tidak dapat dibaca'],
  bad_request: [400, 'Permintaan tidak dapat dibaca'],
  unauthorized: [401, 'Token tidak berlaku'],
  forbidden: [403, 'Tidak berwenang'],
  loopback_only: [403, 'Hanya untuk komputer ini'],
  cross_origin: [403, 'Permintaan dari situs lain ditolak'],
  not_found: [404, 'Tidak ditemukan'],
  method_not_allowed: [405, 'Metode tidak dilayani'],
  request_timeout: [408, 'Permintaan terlalu lambat'],
  body_too_large: [413, 'Isi permintaan terlalu besar'],
  unsupported_media_type: [415, 'Jenis isi tidak dilayani'],
  misdirected: [421, 'Alamat tidak dilayani'],
  headers_too_large: [431, 'Kepala permintaan terlalu besar'],
  segment_damaged: [422, 'Segmen rusak'],
  file_refused: [422, 'Berkas tidak dapat diterima'],
  internal: [500, 'Kesalahan di pihak kami'],
  store_busy: [503, 'Penyimpanan sedang sibuk'],
  store_unreachable: [503, 'Penyimpanan sedang dimulai ulang'],
  inbox_full: [503, 'Kotak masuk penuh'],
  disk_full: [503, 'Ruang disk habis'],
  state_unavailable: [503, 'Data pengaturan tidak dapat dibaca'],
} as const
export type ProblemCode = keyof typeof CODES
export const PROBLEM_CODES = Object.keys(CODES)

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** A problem on its way to the caller. Thrown by routes and hooks; shown as it is. */
export class Problem extends Error {
  readonly body: ProblemBody
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: ProblemCode,
    detail: string,
    remedy: string | null,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail)
    this.name = 'Problem'
    const [status, title] = CODES[code]
    this.body = { type: `urn:kentongan:problem:${code}`, title, status, code, detail, remedy }
    this.headers = headers
  }
}

/** A parameter that cannot be used, by name. */
export function invalidParameter(parameter: string, detail: string, remedy: string): Problem {
  return new Problem('validation_failed', `Parameter "${parameter}": ${detail}.`, remedy)
}

export function sendProblem(reply: FastifyReply, problem: Problem): void {
  reply
    .code(problem.body.status)
    .headers({ ...problem.headers, 'cache-control': 'no-store' })
    .type(PROBLEM_TYPE)
    .send(problem.body)
}
