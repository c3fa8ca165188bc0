import ipaddr from 'ipaddr.js'
import { log } from '../log.ts'

/**
 * The network of callers whose address header is missing or holds no address. It has no bytes, and all of
 * them share it: what names nobody must not be free of limits and blocks.
 */
export const UNKNOWN_NETWORK = new Uint8Array(0)

/**
 * IPv6 addresses that carry an IPv4 address: its place in them, and what its bytes are combined with. Behind
 * a translator they are how IPv4 clients look, and otherwise all of IPv4 would be one network.
 */
const CARRIERS = (
  [
    // Mapped and translated (RFC 4291, RFC 2765).
    ['::ffff:0:0/96', 12, 0],
    ['::ffff:0:0:0/96', 12, 0],
    // NAT64: the well-known prefix and the one for local use (RFC 6052, RFC 8215).
    ['64:ff9b::/96', 12, 0],
    ['64:ff9b:1::/48', 12, 0],
    // 6to4 and Teredo: the one behind whom the tunnel ends (RFC 3056, RFC 4380).
    ['2002::/16', 2, 0],
    ['2001::/32', 12, 0xff],
  ] as const
).map(([prefix, at, mask]) => ({ prefix: ipaddr.IPv6.parseCIDR(prefix), at, mask }))

/** Knows callers by the header that the operator's proxy sets. */
export class CallerNetworks {
  readonly #header: string
  #hasMissed = false

  /** @param addressHeader the name of the header; '' for none */
  constructor(addressHeader: string) {
    this.#header = addressHeader
  }

  /**
   * The network that a request comes from. Undefined without a header to trust; `UNKNOWN_NETWORK`, logged
   * once, where that header holds no address.
   *
   * workerd does not tell a Worker the address of its peer, so it comes from the header that the operator's
   * proxy sets. Of several addresses the last counts: it is the one that this proxy wrote itself.
   */
  networkOf(headers: Headers): Uint8Array | undefined {
    if (!this.#header) return undefined
    const text = headers.get(this.#header)?.split(',').at(-1) ?? ''
    const network = parseNetwork(text.trim())
    if (network) return network
    if (!this.#hasMissed) log({ event: 'unknown-network' })
    this.#hasMissed = true
    return UNKNOWN_NETWORK
  }
}

/**
 * The network of an address, which may have a port: 4 bytes of IPv4, or the first 8 of an IPv6 address, since
 * one subscriber usually holds a /64 (protocol section 8). Undefined for any other text.
 */
export function parseNetwork(text: string): Uint8Array | undefined {
  const address = withoutPort(text)
  // Only full addresses: the library would read `1` as 0.0.0.1.
  if (ipaddr.IPv4.isValidFourPartDecimal(address))
    return Uint8Array.from(ipaddr.IPv4.parse(address).toByteArray())
  return ipaddr.IPv6.isValid(address) ? networkOfIPv6(ipaddr.IPv6.parse(address)) : undefined
}

/** Reads `192.0.2.7:80`, `[2001:db8::1]` and `[2001:db8::1]:80`. */
function withoutPort(text: string): string {
  const [, inBrackets, beforePort] = /^\[([\da-f:.]+)\](?::\d{1,5})?$|^([\d.]+):\d{1,5}$/i.exec(text) ?? []
  return inBrackets ?? beforePort ?? text
}

function networkOfIPv6(address: ipaddr.IPv6): Uint8Array {
  const bytes = Uint8Array.from(address.toByteArray())
  for (const { prefix, at, mask } of CARRIERS) {
    const carried = bytes.slice(at, at + 4)
    // Shorter prefixes of NAT64 end in zeros, with the IPv4 address before them.
    if (address.match(prefix) && carried.some((byte) => byte !== 0)) return carried.map((byte) => byte ^ mask)
  }
  return bytes.slice(0, 8)
}
