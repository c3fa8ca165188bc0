import { sha256 } from '@noble/hashes/sha2.js'
import { base58 } from '@scure/base'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concat, utf8 } from '../bytes/bytes.ts'
import { AshnoteError } from '../errors.ts'
import { formatFragment, formatLink, type LinkKind, parseFragment } from './link.ts'

const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 })
const kinds = fc.constantFrom<LinkKind>(0, 1, 2)

/** A fragment with a right checksum around any head. */
const fragmentOf = (head: Uint8Array) =>
  base58.encode(concat(head, sha256(concat(utf8('ashnote/1 link'), head)).slice(0, 2)))

const codeOf = (fragment: string) => {
  try {
    parseFragment(fragment)
  } catch (error) {
    return error instanceof AshnoteError ? error.code : error
  }
}

test('every link is 48 letters and digits and comes back, with and without #', () => {
  fc.assert(
    fc.property(kinds, secrets, (kind, secret) => {
      const fragment = formatFragment({ kind, secret })
      expect(fragment).toMatch(/^[1-9A-HJ-NP-Za-km-z]{48}$/)
      expect(parseFragment(fragment)).toEqual({ kind, secret })
      expect(parseFragment(`#${fragment}`)).toEqual({ kind, secret })
    }),
  )
  for (const byte of [0, 255]) {
    expect(formatFragment({ kind: 0, secret: new Uint8Array(32).fill(byte) })).toHaveLength(48)
  }
})

test('the whole link', () => {
  const link = { kind: 0, secret: new Uint8Array(32) } as const
  expect(formatLink('https://ashnote.example', link)).toBe(`https://ashnote.example/#${formatFragment(link)}`)
})

describe('refuses', () => {
  const whole = formatFragment({ kind: 0, secret: new Uint8Array(32).fill(7) })

  test.each([
    ['', 'nothing'],
    ['#', 'nothing behind #'],
    [`##${whole}`, 'two #'],
    [` ${whole}`, 'a space before'],
    [`${whole}\n`, 'a newline after'],
    [`${whole}.`, 'the full stop of a sentence'],
    [`1${whole}`, 'a leading zero'],
    [whole.slice(1), 'a lost first character'],
    [whole.slice(0, -1), 'a lost last character'],
    [`${whole}${whole}`, 'the link twice'],
    [whole.toLowerCase(), 'lower case'],
    ['S'.repeat(100_000), 'a very long text'],
  ])('%j as damaged: %s', (fragment) => {
    expect(codeOf(fragment)).toBe('damaged-link')
  })

  test('a changed character, with the odds of a checksum of 16 bits', () => {
    let accepted = 0
    for (let at = 0; at < whole.length; at++)
      for (const other of 'AZaz19') {
        const altered = whole.slice(0, at) + other + whole.slice(at + 1)
        if (altered !== whole && codeOf(altered) !== 'damaged-link') accepted++
      }
    expect(accepted).toBeLessThan(2)
  })

  test('another version and another kind, but only of an undamaged link', () => {
    const secret = new Uint8Array(32).fill(9)
    for (const version of [0, 2, 255])
      expect(codeOf(fragmentOf(concat(Uint8Array.of(version, 0), secret)))).toBe('unknown-version')
    for (const kind of [3, 128, 255])
      expect(codeOf(fragmentOf(concat(Uint8Array.of(1, kind), secret)))).toBe('unknown-kind')
    expect(codeOf(base58.encode(concat(Uint8Array.of(2, 0), secret, Uint8Array.of(0, 0))))).toBe(
      'damaged-link',
    )
    expect(codeOf(fragmentOf(concat(Uint8Array.of(1, 0), secret, secret)))).toBe('damaged-link')
    expect(codeOf(fragmentOf(Uint8Array.of(1, 0)))).toBe('damaged-link')
  })

  test('anything else with a named error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.base64String()), (text) => {
        expect(codeOf(text)).toMatch(/^(damaged-link|unknown-version|unknown-kind)$/)
      }),
    )
  })
})
