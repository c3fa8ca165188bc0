/**
 * base58btc, as far as links need it (section 1). Written here because the library's general machinery would cost
 * every reader 1 kB of a page of 20; the tests hold it against that library.
 */

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Takes quadratic time: for a few dozen bytes. */
export function encodeBase58(bytes: Uint8Array): string {
  let text = ''
  let rest = bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n)
  for (; rest > 0n; rest /= 58n) text = ALPHABET.charAt(Number(rest % 58n)) + text
  const zeros = bytes.findIndex((byte) => byte !== 0)
  return ALPHABET.charAt(0).repeat(zeros < 0 ? bytes.length : zeros) + text
}

/** Undefined for any other character. Takes quadratic time, so the caller caps the length. */
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
