/** Turns whatever was thrown into a problem. Nobody outside sees a trace. */

import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { KentonganError } from '../../collector/domain/errors.ts'
import { PROBLEM_TYPE, Problem, type ProblemCode, sendProblem } from './problem.ts'

/** A restart of the engine takes less than this. */
const RETRY_AFTER_SECONDS = '5'

const UNREADABLE = 'Permintaan bukan HTTP yang sah.'

/** Faults that the framework finds, by its code, with words of ours. */
const FRAMEWORK: Readonly<Record<string, readonly [ProblemCode, string, string]>> = {
  FST_ERR_BAD_URL: ['bad_request', 'Alamat tidak dapat dibaca.', 'Periksa tanda persen di alamat.'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['body_too_large', 'Isi melebihi batas.', 'Kirim isi yang lebih kecil.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported_media_type', 'Isi bukan JSON.', 'Kirim application/json.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['bad_request', 'JSON tidak dapat dibaca.', 'Periksa isi permintaan.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['bad_request', 'Isi kosong.', 'Kirim isi JSON.'],
}

function internal(request: FastifyRequest, error: unknown): Problem {
  request.log.error({ err: error }, 'request failed')
  const detail = 'Permintaan ini gagal karena kesalahan di pihak kami.'
  return new Problem('internal', detail, `Sebutkan nomor ${request.id} kepada pengelola.`)
}

function ofStore(request: FastifyRequest, error: KentonganError): Problem {
  if (!error.retry) return internal(request, error)
  request.log.warn({ err: error }, 'store did not answer')
  const headers = { 'retry-after': RETRY_AFTER_SECONDS }
  return error.code === 'store_unreachable'
    ? new Problem(
        'store_unreachable',
        'Penyimpanan sedang dimulai ulang; tidak ada data yang hilang.',
        'Coba lagi beberapa detik lagi.',
        headers,
      )
    : new Problem(
        'store_busy',
        'Penyimpanan sedang sibuk dan belum dapat menjawab.',
        'Coba lagi beberapa detik lagi, atau pilih periode yang lebih pendek.',
        headers,
      )
}

function toProblem(request: FastifyRequest, error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof KentonganError) return ofStore(request, error)
  const { code = '', statusCode = 500 } = (error ?? {}) as Partial<FastifyError>
  const known = FRAMEWORK[code]
  if (known !== undefined) return new Problem(...known)
  const isCallers = statusCode >= 400 && statusCode < 500
  return isCallers ? new Problem('bad_request', UNREADABLE, null) : internal(request, error)
}

/** Codes of Node's HTTP parser for what never became a request. */
const PARSER: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  HPE_HEADER_OVERFLOW: ['headers_too_large', 'Alamat dan kepala permintaan melebihi batas.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request_timeout', 'Permintaan tidak selesai dikirim tepat waktu.'],
}

/** Answers what never became a request, and closes its socket. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(error)
    return
  }
  const [code, detail] = PARSER[error.code ?? ''] ?? ['bad_request', UNREADABLE]
  const { body } = new Problem(code, detail, null)
  const text = JSON.stringify(body)
  socket.end(
    `HTTP/1.1 ${body.status} ${STATUS_CODES[body.status]}\r\nContent-Type: ${PROBLEM_TYPE}\r\n` +
      `Content-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  )
}

/** For faults that the framework finds before any route, where hooks and handlers do not run. */
export function answerFrameworkError(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(reply, toProblem(request, error))
}

export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    sendProblem(reply, toProblem(request, error))
  })
}
