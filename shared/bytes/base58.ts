/**
 * base58btc for links (section 1). Written here, because @scure/base would add 1 kB to a page of 20 kB that
 * every reader loads. The tests compare it with that library.
 */

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Encodes bytes. O(n²), so only for a few dozen of them. */
export function encodeBase58(bytes: Uint8Array): string {
  let text = ''
  let rest = bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n)
  for (; rest > 0n; rest /= 58n) text = ALPHABET.charAt(Number(rest % 58n)) + text
  const zeros = bytes.findIndex((byte) => byte !== 0)
  return ALPHABET.charAt(0).repeat(zeros < 0 ? bytes.length : zeros) + text
}

/** Decodes text; undefined if a character is not in the alphabet. O(n²), so the caller limits the length. */
export function decodeBase58(text: string): Uint8Array | undefined {
  const bytes: number[] = []
  let rest = 0n
  for (const character of text) {
    const digit = ALPHABET.indexOf(character)
    if (digit < 0) return undefined
    rest = rest * 58n + BigInt(digit)
  }
  for (; rest > 0n; rest >>= 8n) bytes.unshift(Number(rest & 255n))
  const zeros = /^1*/.exec(text)?.[0].length ?? 0
  return Uint8Array.from([...new Array<number>(zeros).fill(0), ...bytes])
}
