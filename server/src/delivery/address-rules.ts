import { BlockList, isIP } from 'node:net'

// Two lists, because a rule about IPv4-mapped addresses would otherwise match every IPv4 address.
const reservedIpv4 = new BlockList()
const reservedIpv6 = new BlockList()
const globalIpv6 = new BlockList()

// Sources: IANA special-purpose address registries (RFC 6890 and its updates); the last line is a cloud's metadata host
// that stands in public space.
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['168.63.129.16', 32],
] as const) {
  reservedIpv4.addSubnet(network, bits)
}

// Of IPv6 only 2000::/3 is handed out. Everything else (::1, mapped, NAT64, fc00::/7, fe80::/10, ff00::/8) is not the
// internet; inside it, what tunnels to IPv4, and what is for documents and tests.
globalIpv6.addSubnet('2000::', 3, 'ipv6')
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  reservedIpv6.addSubnet(network, bits, 'ipv6')
}

/** Whether an address is one that the whole internet can reach. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !reservedIpv4.check(address)
    case 6:
      // A zone (`fe80::1%eth0`) only exists on links of this machine.
      if (address.includes('%')) return false
      return globalIpv6.check(address, 'ipv6') && !reservedIpv6.check(address, 'ipv6')
    default:
      return false
  }
}

const LOCAL_SUFFIXES = ['localhost', 'local', 'internal', 'intranet', 'lan', 'home.arpa']

/**
 * Why events may not be sent to this URL, in words for its owner; null when they may. Looks at the text alone: what a
 * name resolves to is checked at each connection (`guardLookup`).
 */
export function refusalOfUrl(text: string, isPrivateAllowed: boolean): string | null {
  const url = URL.parse(text)
  if (url === null) return 'Not a valid URL: write it as in https://example.com/webhooks.'
  if (url.username !== '' || url.password !== '')
    return 'A URL with a user name or password is not accepted. Use headers.'
  if (isPrivateAllowed) {
    return url.protocol === 'https:' || url.protocol === 'http:' ? null : 'The URL must begin with https://.'
  }
  if (url.protocol !== 'https:') return 'The URL must begin with https://.'
  return refusalOfHost(url.hostname, text)
}

function refusalOfHost(hostname: string, text: string): string | null {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '')
  if (isIP(host) !== 0) {
    // The parser reads 2130706433 and 0x7f.1 as addresses; whoever writes them so means to hide one.
    if (isIP(host) === 4 && !text.includes(host)) return 'Write an IPv4 address as four decimal numbers.'
    return isPublicAddress(host) ? null : 'The URL points to a private or reserved address.'
  }
  const isLocal =
    !host.includes('.') || LOCAL_SUFFIXES.some((suffix) => host === suffix || host.endsWith(`.${suffix}`))
  return isLocal ? 'The URL points to a private network. Use a public host name.' : null
}
