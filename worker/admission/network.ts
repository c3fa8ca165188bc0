import ipaddr from 'ipaddr.js'

/**
 * The network that a request comes from. Undefined without a trusted header, or when the header holds no
 * address.
 *
 * workerd does not tell a Worker the address of its peer, so it comes from the header that the operator's
 * proxy sets. Of several addresses the last counts: it is the one that this proxy wrote itself.
 */
export function networkOf(headers: Headers, addressHeader: string): Uint8Array | undefined {
  const text = addressHeader && headers.get(addressHeader)?.split(',').at(-1)?.trim()
  return text ? parseNetwork(text) : undefined
}

/**
 * The network of an address: 4 bytes of IPv4, or the first 8 of an IPv6 address, since one subscriber usually
 * holds a /64 (protocol section 8). Undefined for any other text.
 */
export function parseNetwork(text: string): Uint8Array | undefined {
  // Only full addresses: the library would read `1` as 0.0.0.1.
  if (!(ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text))) return undefined
  // `process` turns an IPv4-mapped IPv6 address back into IPv4.
  const bytes = Uint8Array.from(ipaddr.process(text).toByteArray())
  return bytes.length === 4 ? bytes : bytes.slice(0, 8)
}
