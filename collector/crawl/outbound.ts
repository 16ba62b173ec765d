/** Which way a request goes: dialled by ourselves, or through the office's proxy, and vetted in both cases. */
import { isIP } from 'node:net'
import { type Dispatcher, ProxyAgent } from 'undici'
import { type OutboundProxy, proxyFor } from '../domain/outbound.ts'
import { isLoopbackHost } from './address.ts'
import { AGENT_OPTIONS, createAgent, type Resolve, vetLiteral } from './connect.ts'
import { NameCheck } from './names.ts'

export interface OutboundOptions {
  readonly allowLoopback: boolean
  readonly resolve: Resolve
  /** Milliseconds until a connection, or the proxy's answer to CONNECT, has to stand. */
  readonly connectMs: number
  readonly proxy: OutboundProxy | null
  /** All certificates that are trusted (PEM); null: the platform's. */
  readonly ca: readonly string[] | null
}

export class Outbound {
  readonly #options: OutboundOptions
  /** Vets each address as it is dialled. */
  readonly direct: Dispatcher
  readonly #proxies = new Map<string, ProxyAgent>()
  readonly #names: NameCheck

  constructor(options: OutboundOptions) {
    this.#options = options
    this.direct = createAgent(options)
    this.#names = new NameCheck(options.resolve, options.allowLoopback)
  }

  /** The proxy's address for a request, or null. This computer's own hosts are no business of a proxy. */
  proxyOf(url: URL): URL | null {
    const { proxy } = this.#options
    return proxy === null || isLoopbackHost(url.hostname) ? null : proxyFor(url, proxy)
  }

  /**
   * The dispatcher for a request through a proxy, vetted here, since the proxy resolves names by itself.
   *
   * @throws BlockedAddressError, or the resolver's own error.
   */
  async through(proxy: URL, url: URL): Promise<Dispatcher> {
    const host = url.hostname.replace(/^\[|\]$/g, '')
    vetLiteral(host, this.#options.allowLoopback)
    if (isIP(host) === 0) await this.#names.vet(host)
    return this.#agentOf(proxy)
  }

  async destroy(): Promise<void> {
    await Promise.all([this.direct, ...this.#proxies.values()].map((dispatcher) => dispatcher.destroy()))
  }

  #agentOf(proxy: URL): ProxyAgent {
    const known = this.#proxies.get(proxy.href)
    if (known !== undefined) return known
    const tls = this.#options.ca === null ? {} : { ca: [...this.#options.ca] }
    const { connectMs } = this.#options
    const agent = new ProxyAgent({
      ...AGENT_OPTIONS,
      uri: proxy.href,
      requestTls: { ...tls, timeout: connectMs },
      proxyTls: { ...tls, timeout: connectMs },
    })
    this.#proxies.set(proxy.href, agent)
    return agent
  }
}
