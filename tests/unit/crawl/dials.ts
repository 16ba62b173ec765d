/** Where sockets of this process really go: noted at the moment after a name is resolved, before anything is sent. */
import { isIP, type LookupFunction, Socket } from 'node:net'
import { vi } from 'vitest'

/** A public address that the test's servers stand for. */
export const PUBLIC = '93.184.216.34'

interface Dialling {
  host?: string
  lookup?: LookupFunction
}

interface Answer {
  readonly address: string
  readonly family: number
}

/**
 * Notes every address that is dialled, and leads those to PUBLIC to this computer instead, so that a test has an
 * outside to begin from. Nothing else is let out: other addresses are noted and end at a port that nobody has.
 */
export function watchDials() {
  const dialled: string[] = []
  const go = (address: string) => {
    dialled.push(address)
    return address === PUBLIC ? '127.0.0.1' : address
  }
  const original = Socket.prototype.connect
  const spy = vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (
    this: Socket,
    ...parameters
  ) {
    // node:net hands over its normalised arguments: one array, whose first entry is the options.
    const [first] = parameters as unknown as [Dialling | [Dialling]]
    const options = Array.isArray(first) ? first[0] : first
    const { host = '', lookup } = options
    if (isIP(host) !== 0) options.host = go(host)
    else if (lookup !== undefined) options.lookup = rerouting(lookup, go)
    return original.apply(this, parameters)
  })
  return { dialled, stop: () => spy.mockRestore() }
}

function rerouting(lookup: LookupFunction, go: (address: string) => string): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, options, (error, answer, family) => {
      if (error) return callback(error, answer, family)
      if (!Array.isArray(answer)) return callback(null, go(answer), isIP(go(answer)))
      // Only the first one is tried while it answers.
      const [best] = answer as Answer[]
      const address = go(best?.address ?? '')
      callback(null, [{ address, family: isIP(address) }])
    })
}
