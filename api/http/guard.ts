/** Who may speak to a server that, until people and login exist, serves this computer only. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from './problem.ts'

/** What a browser on this computer puts into the Host header; another name is DNS rebinding. */
const LOOPBACK_HOST = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i
/** 127.0.0.0/8, ::1, and the former as IPv4-mapped IPv6. */
const LOOPBACK_ADDRESS = /^(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$|^::1$/i
/** A proxy that adds one of these speaks for somebody else. */
const FORWARDED_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])
const SAME_SITE = new Set(['same-origin', 'none'])

export const LOOPBACK_NOTICE =
  'Sampai fitur pengguna dan login tersedia, API hanya melayani komputer ini (loopback).'

function checkHost(request: FastifyRequest): void {
  const host = request.headers.host ?? ''
  if (LOOPBACK_HOST.test(host)) return
  const detail = `Nama "${host.slice(0, 100)}" bukan milik komputer ini.`
  throw new Problem('misdirected', detail, 'Buka lewat 127.0.0.1, localhost, atau [::1].')
}

function checkAddress(request: FastifyRequest): void {
  const forwarded = FORWARDED_HEADERS.find((name) => request.headers[name] !== undefined)
  if (forwarded === undefined && LOOPBACK_ADDRESS.test(request.ip)) return
  const reason = forwarded === undefined ? `dari ${request.ip}` : `diteruskan oleh proksi ("${forwarded}")`
  const detail = `${LOOPBACK_NOTICE} Permintaan ini ${reason}.`
  throw new Problem('loopback_only', detail, 'Buka langsung di komputer tempat Kentongan berjalan.')
}

/** Another site's page can make a browser send a request, but not hide where it comes from. */
function checkOrigin(request: FastifyRequest): void {
  if (SAFE_METHODS.has(request.method)) return
  const site = request.headers['sec-fetch-site']
  const origin = request.headers.origin
  const own = origin === undefined || origin === `${request.protocol}://${request.headers.host}`
  if (own && (site === undefined || SAME_SITE.has(String(site)))) return
  const detail = `Permintaan ${request.method} ini berasal dari situs lain.`
  throw new Problem('cross_origin', detail, 'Lakukan dari halaman Kentongan sendiri.')
}

/** Puts the guards before everything else, also before an address that does not exist. */
export function guardRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    checkHost(request)
    checkAddress(request)
    checkOrigin(request)
  })
}
