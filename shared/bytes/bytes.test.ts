import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeText, fromBase64url, fromUtf8, timingSafeEqual, toBase64url, u32, utf8 } from './bytes.ts'

test('base64url round-trips and has no padding', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const text = toBase64url(bytes)
      expect(text).toMatch(/^[\w-]*$/)
      expect(fromBase64url(text)).toEqual(bytes)
    }),
  )
})

test.each(['A', 'AB', 'AAA=', 'AA==', '++++', '//8', 'AA ', ' AA', 'A\nA', 'AA\u0000', 'é', '💥'])(
  'base64url refuses %j',
  (text) => {
    expect(() => fromBase64url(text)).toThrow(expect.objectContaining({ code: 'malformed' }))
  },
)

test('base64url accepts one text for one value', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        expect(toBase64url(fromBase64url(text))).toBe(text)
      } catch (error) {
        expect(error).toMatchObject({ code: 'malformed' })
      }
    }),
  )
})

test('integers are big-endian', () => {
  expect(u32(0xfeedbeef)).toEqual(Uint8Array.of(0xfe, 0xed, 0xbe, 0xef))
})

test('UTF-8 is strict and keeps a byte order mark', () => {
  expect(fromUtf8(utf8('naïve ☃ 🔥'))).toBe('naïve ☃ 🔥')
  expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toBe('\ufeffA')
  for (const bad of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82]])
    expect(() => fromUtf8(Uint8Array.from(bad))).toThrow(TypeError)
})

test('the text of a note comes back exactly, and malformed bytes are visible', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', '\ufeff', '\ufeff\ufeff'),
      (text, start) => {
        expect(decodeText(utf8(start + text))).toBe(start + text)
      },
    ),
  )
  expect(decodeText(Uint8Array.of(0x41, 0xff))).toBe('A\ufffd')
})

test('timingSafeEqual compares length and every byte', () => {
  expect(timingSafeEqual(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true)
  expect(timingSafeEqual(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false)
  expect(timingSafeEqual(Uint8Array.of(1, 2), Uint8Array.of(1))).toBe(false)
})
