/** Which addresses may be dialled: public unicast only, so that no feed can make us knock on an office's own doors. */
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * What ipaddr.js calls unicast and is not the public Internet: cloud providers' wire servers, and IPv6 forms that
 * carry an IPv4 address to wherever a gateway likes.
 */
const EXTRA_BLOCKED: readonly string[] = [
  // Azure's wire server, reachable from every machine there.
  '168.63.129.16/32',
  // Alibaba's, Oracle's and Equinix's metadata stand in ranges that are blocked anyway; 192.0.0.0/24 as well.
  '100.100.100.200/32',
  // IPv4-compatible (RFC 4291, deprecated): ::7f00:1 is 127.0.0.1.
  '::/96',
  // Mapped and translated (RFC 4291, RFC 2765, RFC 6052, RFC 8215).
  '::ffff:0:0/96',
  '::ffff:0:0:0/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  // 6to4, Teredo and the rest of IETF's protocol block, ORCHID, documentation, SRv6, AMT, 6bone.
  '2002::/16',
  '2001::/23',
  '2001:db8::/32',
  '3fff::/20',
  '3ffe::/16',
  '5f00::/16',
]

/** All global IPv6 unicast that IANA has given out (2000::/3); the rest is reserved, local or multicast. */
const GLOBAL_V6 = ipaddr.parseCIDR('2000::/3')

const BLOCKED = EXTRA_BLOCKED.map((range) => ipaddr.parseCIDR(range))

/** ISATAP writes any IPv4 address into the interface part of a global one (RFC 5214). */
const isIsatap = (bytes: readonly number[]) =>
  bytes.length === 16 &&
  ((bytes[8] ?? 0) & 0xfd) === 0 &&
  bytes[9] === 0 &&
  bytes[10] === 0x5e &&
  bytes[11] === 0xfe

/**
 * Whether an address as it is dialled (dotted or colon form, no name) may be connected to.
 *
 * @param allowLoopback also 127.0.0.0/8 and ::1, for an operator's own test hosts; never their mapped forms.
 */
export function mayDial(address: string, allowLoopback: boolean): boolean {
  // Not ipaddr.isValid, which takes '1.2.3' and '0x7f.1' for addresses.
  if (isIP(address) === 0) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() === 'loopback') return allowLoopback
  if (parsed.range() !== 'unicast') return false
  const inRange = ([network, bits]: ReturnType<typeof ipaddr.parseCIDR>) =>
    network.kind() === parsed.kind() && parsed.match([network, bits])
  if (parsed.kind() === 'ipv6' && (!inRange(GLOBAL_V6) || isIsatap(parsed.toByteArray()))) return false
  return !BLOCKED.some(inRange)
}

/** Whether the host of an address is loopback by its own letters: such hosts set no pace but by Crawl-delay. */
export function isLoopbackHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return bare === 'localhost' || bare === '::1' || (bare.startsWith('127.') && isIP(bare) === 4)
}
