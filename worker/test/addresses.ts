/** Where the calls of tests come from. */
import { randomBytes } from '@noble/hashes/utils.js'

// Files of tests share one Worker, whose limits remember the networks of earlier files.
let networks = randomBytes(3).reduce((sum, byte) => sum * 256 + byte, 0)

/** An address of a network that no other call comes from. */
export function nextAddress(): string {
  networks++
  return ['10', networks >> 16, networks >> 8, networks].map((byte) => Number(byte) & 255).join('.')
}

/** Headers of a call, with an address of its own unless they name one. `name`: the header for addresses. */
export function withAddress(name: string | undefined, given?: HeadersInit): Headers {
  const headers = new Headers(given)
  if (name && !headers.has(name)) headers.set(name, nextAddress())
  return headers
}
