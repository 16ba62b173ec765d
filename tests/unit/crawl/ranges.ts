/** The table of what is never dialled: ranges that are not public, and the ways to write an address of them. */

/** Range, and an address inside it. IANA's special-purpose registries, and what clouds and gateways add. */
export const RANGES_V4: readonly (readonly [string, string])[] = [
  ['0.0.0.0/8', '0.0.0.0'],
  ['0.0.0.0/8, not its first', '0.1.2.3'],
  ['10.0.0.0/8', '10.1.2.3'],
  ['100.64.0.0/10', '100.127.255.254'],
  ['Alibaba metadata', '100.100.100.200'],
  ['127.0.0.0/8', '127.0.0.1'],
  ['127.0.0.0/8, its end', '127.255.255.254'],
  ['169.254.0.0/16', '169.254.169.254'],
  ['172.16.0.0/12', '172.31.255.255'],
  ['192.0.0.0/24', '192.0.0.192'],
  ['192.0.2.0/24', '192.0.2.1'],
  ['192.31.196.0/24', '192.31.196.1'],
  ['192.52.193.0/24', '192.52.193.1'],
  ['192.88.99.0/24', '192.88.99.1'],
  ['192.168.0.0/16', '192.168.1.1'],
  ['192.175.48.0/24', '192.175.48.1'],
  ['198.18.0.0/15', '198.19.255.255'],
  ['198.51.100.0/24', '198.51.100.1'],
  ['203.0.113.0/24', '203.0.113.1'],
  ['224.0.0.0/4', '239.255.255.250'],
  ['240.0.0.0/4', '240.0.0.1'],
  ['255.255.255.255/32', '255.255.255.255'],
  ['Azure wire server', '168.63.129.16'],
]

export const RANGES_V6: readonly (readonly [string, string])[] = [
  ['::/128', '::'],
  ['::1/128', '::1'],
  ['::/96', '::808:808'],
  ['::ffff:0:0/96', '::ffff:808:808'],
  ['::ffff:0:0:0/96', '::ffff:0:808:808'],
  ['64:ff9b::/96', '64:ff9b::7f00:1'],
  ['64:ff9b:1::/48', '64:ff9b:1::1'],
  ['100::/64', '100::1'],
  ['2001::/23', '2001::1'],
  ['2001:db8::/32', '2001:db8::1'],
  ['2002::/16', '2002:7f00:1::1'],
  ['3fff::/20', '3fff::1'],
  ['3ffe::/16', '3ffe::1'],
  ['5f00::/16', '5f00::1'],
  ['fc00::/7', 'fd00:ec2::254'],
  ['fe80::/10', 'fe80::1'],
  ['fec0::/10', 'fec0::1'],
  ['ff00::/8', 'ff02::1'],
  ['not given out', '4000::1'],
  ['ISATAP', '2404:6800::5efe:a00:1'],
]

const hex = (value: number) => value.toString(16)
const octal = (value: number) => `0${value.toString(8)}`
const fullWidth = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))

/** Every way in which an address understands four bytes as a host: RFC 3986, inet_aton, UTS 46, RFC 4291, RFC 6052. */
export function formsV4(address: string): readonly string[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number)
  const number = ((a * 256 + b) * 256 + c) * 256 + d
  const high = hex(a * 256 + b)
  const low = hex(c * 256 + d)
  return [
    address,
    `${address}.`,
    String(number),
    `0x${hex(number)}`,
    `0${number.toString(8)}`,
    [a, b, c, d].map((byte) => `0x${hex(byte)}`).join('.'),
    [a, b, c, d].map(octal).join('.'),
    `${octal(a)}.${b}.0x${hex(c)}.${d}`,
    `${a}.${b}.${c * 256 + d}`,
    `${a}.${(b * 256 + c) * 256 + d}`,
    fullWidth(address),
    address.replaceAll('.', '。'),
    fullWidth(address).replaceAll('.', '．'),
    address.replaceAll('.', '%2E'),
    `[::ffff:${address}]`,
    `[::ffff:${high}:${low}]`,
    `[0:0:0:0:0:FFFF:${high}:${low}]`,
    `[::${high}:${low}]`,
    `[64:ff9b::${high}:${low}]`,
    `[2002:${high}:${low}::1]`,
  ]
}

/** All eight groups, written out and in capitals. */
function whole(address: string): string {
  const [left = '', right = ''] = address.split('::', 2)
  const groups = (side: string) => side.split(':').filter((group) => group !== '')
  const missing = 8 - groups(left).length - groups(right).length
  const all = [...groups(left), ...Array.from({ length: missing }, () => '0'), ...groups(right)]
  return all.map((group) => group.padStart(4, '0').toUpperCase()).join(':')
}

export const formsV6 = (address: string): readonly string[] => [`[${address}]`, `[${whole(address)}]`]
