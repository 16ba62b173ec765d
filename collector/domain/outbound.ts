/** An office's way out: its proxy, the hosts that are reached without it, and its own certificates. */
import { readFileSync } from 'node:fs'
import { BlockList, isIP } from 'node:net'
import { getCACertificates } from 'node:tls'
import { KentonganError } from './errors.ts'

export interface OutboundProxy {
  /** For http and for https addresses, with credentials where there are any; null: dialled by ourselves. */
  readonly http: URL | null
  readonly https: URL | null
  /** As in NO_PROXY: names, ".names", addresses, ranges, each with or without a port, or "*". */
  readonly except: readonly string[]
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The proxy by the variables that every tool knows: HTTPS_PROXY, HTTP_PROXY, NO_PROXY, small letters first as in curl.
 *
 * @returns null where no proxy is named.
 * @throws KentonganError `setting_invalid` for a proxy that is neither http nor https; credentials are not repeated.
 */
export function parseProxy(environment: Environment): OutboundProxy | null {
  const read = (name: string) => (environment[name.toLowerCase()] ?? environment[name] ?? '').trim()
  const http = toProxy('HTTP_PROXY', read('HTTP_PROXY'))
  const https = toProxy('HTTPS_PROXY', read('HTTPS_PROXY'))
  if (http === null && https === null) return null
  const except = read('NO_PROXY')
    .toLowerCase()
    .split(/[\s,]+/)
  return { http, https, except: except.filter((entry) => entry !== '') }
}

function toProxy(name: string, text: string): URL | null {
  if (text === '') return null
  // "proxy.kantor.go.id:3128" is as usual as the whole address.
  const url = URL.parse(text.includes('://') ? text : `http://${text}`)
  if (url !== null && /^https?:$/.test(url.protocol)) return url
  throw new KentonganError('setting_invalid', `${name} does not name a proxy that can be used.`, {
    remedy: 'Give an http or https address such as http://user:password@proxy.example.go.id:3128.',
  })
}

const bareHost = (url: URL) => url.hostname.replace(/^\[|\]$|\.$/g, '').toLowerCase()

/** The proxy that an address goes through, or null when it is dialled by ourselves. */
export function proxyFor(url: URL, proxy: OutboundProxy): URL | null {
  const chosen = url.protocol === 'https:' ? proxy.https : proxy.http
  if (chosen === null) return null
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return proxy.except.some((entry) => isExcept(entry, bareHost(url), port)) ? null : chosen
}

function isExcept(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true
  const [, name = '', only] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(isIP(entry) === 6 ? `[${entry}]` : entry) ?? []
  if (only !== undefined && only !== port) return false
  if (isIP(host) !== 0) return isInRange(name, host)
  const domain = name.replace(/^\*?\./, '')
  return domain !== '' && (host === domain || host.endsWith(`.${domain}`))
}

function isInRange(range: string, host: string): boolean {
  const [network = '', bits] = range.split('/', 2)
  const family = isIP(network)
  if (family === 0 || family !== isIP(host)) return false
  const widest = family === 6 ? 128 : 32
  const width = bits === undefined ? widest : Number(bits)
  if (!(width >= 0 && width <= widest)) return false
  const type = family === 6 ? 'ipv6' : 'ipv4'
  const list = new BlockList()
  list.addSubnet(network, width, type)
  return list.check(host, type)
}

/**
 * Certificates to trust: those of the platform and those of an office's own authority.
 *
 * @param path a PEM file, or '' for none.
 * @returns null where there is no file, so that the platform's own list stays.
 * @throws KentonganError `ca_file` when it cannot be read or holds no certificate.
 */
export function readCaFile(path: string): readonly string[] | null {
  if (path === '') return null
  const remedy = 'Set KENTONGAN_CA_FILE to a readable PEM file, or leave it out.'
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new KentonganError('ca_file', `The certificates in ${path} cannot be read.`, { remedy, cause })
  }
  if (!text.includes('-----BEGIN CERTIFICATE-----')) {
    throw new KentonganError('ca_file', `${path} holds no certificate in PEM form.`, { remedy })
  }
  return [...getCACertificates('default'), text]
}
