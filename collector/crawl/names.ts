/**
 * Names that a proxy is asked for. The proxy resolves them again by itself, so every address that we are told has to
 * be public. Many offices have no DNS for names outside: there the proxy alone knows them, and what can be told from
 * the letters has to do.
 */
import { mayDial } from './address.ts'
import { BlockedAddressError, type Resolve } from './connect.ts'

/** Names that never mean a host of the public Internet (RFC 6761, RFC 6762, RFC 8375, ICANN's .internal, usage). */
const INNER_NAME = /(^|\.)(localhost|local|internal|intranet|private|corp|home|lan|localdomain|home\.arpa)$/i

/** After so many names without one answer there is no DNS for outside names here, and it is not asked any more. */
const TRIES = 3
/** A resolver that nobody answers gives up after ten seconds and more; no fetch waits so long for it. */
const LOOKUP_MS = 3_000

type Addresses = Parameters<Parameters<Resolve>[1]>[1]

export class NameCheck {
  readonly #resolve: Resolve
  readonly #allowLoopback: boolean
  #answered = false
  #unanswered = 0

  constructor(resolve: Resolve, allowLoopback: boolean) {
    this.#resolve = resolve
    this.#allowLoopback = allowLoopback
  }

  /**
   * @param host a name, no literal.
   * @throws BlockedAddressError for a name that is an inner one or leads to an address that is not public; the
   *   resolver's error for a name that it does not know where it has known others.
   */
  async vet(host: string): Promise<void> {
    const name = host.replace(/\.$/, '')
    if (!name.includes('.') || INNER_NAME.test(name))
      throw new BlockedAddressError(`${host} is an inner name`)
    if (!this.#answered && this.#unanswered >= TRIES) return
    const addresses = await this.#lookUp(host).catch((error: unknown) => {
      this.#unanswered += 1
      if (this.#answered) throw error
      return null
    })
    if (addresses === null) return
    this.#answered = true
    if (addresses.length === 0 || !addresses.every(({ address }) => mayDial(address, this.#allowLoopback))) {
      throw new BlockedAddressError(`${host} has an address that is not public`)
    }
  }

  async #lookUp(host: string): Promise<Addresses> {
    const { promise, resolve, reject } = Promise.withResolvers<Addresses>()
    const late = () => reject(Object.assign(new Error(`no answer for ${host}`), { code: 'EAI_AGAIN' }))
    const timer = setTimeout(late, LOOKUP_MS)
    this.#resolve(host, (error, addresses) => (error ? reject(error) : resolve(addresses)))
    return promise.finally(() => clearTimeout(timer))
  }
}
