import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Bytes, concat, u32, utf8 } from '../bytes/bytes.ts'
import { AshnoteError } from '../errors.ts'
import { decodePayload, encodePayload, type Payload, paddedLength } from './payload.ts'

/** A payload with any manifest and bodies, otherwise valid. */
function around(manifest: Uint8Array | string, bodies: Uint8Array = new Uint8Array()): Bytes {
  const bytes = typeof manifest === 'string' ? utf8(manifest) : manifest
  const whole = concat(u32(bytes.length), bytes, bodies)
  return concat(whole, new Uint8Array(paddedLength(whole.length) - whole.length))
}

const refused = (payload: Bytes) =>
  expect(() => decodePayload(payload)).toThrow(expect.objectContaining({ code: 'damaged-note' }))

const bodies = fc.record(
  {
    type: fc.string(),
    bytes: fc.uint8Array({ maxLength: 700 }),
    name: fc.string({ unit: 'binary' }),
  },
  { requiredKeys: ['type', 'bytes'] },
)
const payloads: fc.Arbitrary<Payload> = fc.record(
  {
    bodies: fc.array(bodies, { maxLength: 5 }),
    replyTo: fc.string(),
    viewSeconds: fc.nat(),
  },
  { requiredKeys: ['bodies'] },
)

test('decode∘encode is the identity', () => {
  fc.assert(
    fc.property(payloads, (payload) => {
      expect(decodePayload(encodePayload(payload))).toEqual(payload)
    }),
  )
})

test('decode∘encode is the identity at and around the boundaries of padding', () => {
  for (const boundary of [1024, 1088, 1152, 2048, 2176, 4096, 16384, 17408, 65536])
    for (let total = boundary - 2; total <= boundary + 2; total++) {
      const overhead = 4 + '{"b":[{"t":"","s":1000}]}'.length + String(boundary).length - 4
      const bytes = new Uint8Array(total - overhead).fill(1)
      if (String(bytes.length).length !== String(boundary).length) bytes.fill(2)
      const payload = { bodies: [{ type: '', bytes }] }
      const encoded = encodePayload(payload)
      expect(encoded.length).toBe(paddedLength(encoded.lastIndexOf(bytes[0] ?? 0) + 1))
      expect(decodePayload(encoded)).toEqual(payload)
    }
})

test('padding is monotonic, idempotent, and costs at most 6.25 %', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 46 }), (n) => {
      const padded = paddedLength(n)
      expect(padded).toBeGreaterThanOrEqual(n)
      expect(paddedLength(padded)).toBe(padded)
      expect(paddedLength(n + 1)).toBeGreaterThanOrEqual(padded)
      if (n > 1024) expect(padded / n).toBeLessThanOrEqual(1.0625)
    }),
  )
  // Floating-point logarithms round up here.
  expect(paddedLength(2 ** 48 - 1)).toBe(2 ** 48)
})

describe('refuses', () => {
  test.each([
    ['[]', 'an array'],
    ['null', 'null'],
    ['7', 'a number'],
    ['{}', 'no bodies'],
    ['{"b":{}}', 'bodies that are no array'],
    ['{"b":[null]}', 'a body that is null'],
    ['{"b":[[]]}', 'a body that is an array'],
    ['{"b":[{"s":0}]}', 'no type'],
    ['{"b":[{"t":1,"s":0}]}', 'a type that is no text'],
    ['{"b":[{"t":""}]}', 'no size'],
    ['{"b":[{"t":"","s":"0"}]}', 'a size that is text'],
    ['{"b":[{"t":"","s":-1}]}', 'a negative size'],
    ['{"b":[{"t":"","s":0.5}]}', 'half a byte'],
    ['{"b":[{"t":"","s":9007199254740992}]}', 'a size that is not exact'],
    ['{"b":[{"t":"","s":1e999}]}', 'an infinite size'],
    ['{"b":[{"t":"","s":9007199254740991},{"t":"","s":9007199254740991}]}', 'sizes that overflow'],
    ['{"b":[{"t":"","s":5000}]}', 'a body longer than the payload'],
    ['{"b":[{"t":"","s":0,"n":null}]}', 'a name that is null'],
    ['{"b":[],"r":1}', 'an answer address that is no text'],
    ['{"b":[],"v":"1"}', 'seconds that are text'],
    ['{"b":[],"v":-1}', 'negative seconds'],
    ['{"b":[],"v":1.5}', 'seconds and a half'],
    ['{"b":[]', 'half of JSON'],
    ['{"b":[]} x', 'more than JSON'],
    ['', 'no manifest'],
    ['\ufeff{"b":[]}', 'a byte order mark'],
    ['{"__proto__":{"b":[]}}', 'bodies of a prototype'],
  ])('%s: %s', (manifest) => refused(around(manifest)))

  test('bad UTF-8', () => {
    refused(around(concat(utf8('{"b":[],"x":"'), Uint8Array.of(0xff), utf8('"}'))))
    refused(around(concat(utf8('{"b":[],"x":"'), Uint8Array.of(0xed, 0xa0, 0x80), utf8('"}'))))
  })

  test('very deep JSON', () => {
    refused(around('['.repeat(65536)))
    refused(around(`{"b":${'['.repeat(32000)}${']'.repeat(32000)}}`))
    const ignored = `{"b":[],"x":${'['.repeat(32000)}${']'.repeat(32000)}}`
    try {
      expect(decodePayload(around(ignored))).toEqual({ bodies: [] })
    } catch (error) {
      expect(error).toMatchObject({ code: 'damaged-note' })
    }
  })

  test('a manifest beyond its limit or beyond the payload', () => {
    expect(decodePayload(around(`{"b":[]}${' '.repeat(65528)}`))).toEqual({ bodies: [] })
    refused(around(`{"b":[]}${' '.repeat(65529)}`))
    refused(concat(u32(1021), new Uint8Array(1020)))
    refused(concat(u32(0xffffffff), new Uint8Array(1020)))
  })

  test('a length other than the padded one', () => {
    const right = encodePayload({ bodies: [{ type: '', bytes: new Uint8Array(1500).fill(1) }] })
    expect(decodePayload(right).bodies).toHaveLength(1)
    for (const extra of [1, 16, 64, 128]) {
      refused(concat(right, new Uint8Array(extra)))
      refused(right.slice(0, -extra))
    }
    for (let n = 0; n < 1024; n++) refused(encodePayload({ bodies: [] }).slice(0, n))
  })

  test('padding that is not zero', () => {
    const right = encodePayload({ bodies: [] })
    for (let at = 4 + '{"b":[]}'.length; at < right.length; at++) {
      const altered = right.slice()
      altered[at] = 1
      refused(altered)
    }
  })

  test('anything else with the named error', () => {
    const attempt = (payload: Bytes) => {
      try {
        decodePayload(payload)
      } catch (error) {
        expect(error).toBeInstanceOf(AshnoteError)
        expect(error).toMatchObject({ code: 'damaged-note' })
      }
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), attempt))
    fc.assert(fc.property(fc.json(), (json) => attempt(around(json))))
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (t, s, n) =>
        attempt(around(JSON.stringify({ b: [{ t, s, n }], v: n }), new Uint8Array(40))),
      ),
    )
  })
})

test('keys of a later version are ignored', () => {
  expect(
    decodePayload(around('{"z":{},"b":[{"t":"a","s":1,"q":9}],"__proto__":1}', Uint8Array.of(5))),
  ).toEqual({
    bodies: [{ type: 'a', bytes: Uint8Array.of(5) }],
  })
})

test('a manifest that is too large and seconds that JSON cannot hold are not encoded', () => {
  const names = Array.from({ length: 40 }, () => ({
    type: '',
    bytes: new Uint8Array(),
    name: 'x'.repeat(2000),
  }))
  expect(() => encodePayload({ bodies: names })).toThrow(expect.objectContaining({ code: 'too-large' }))
  expect(() => encodePayload({ bodies: [], viewSeconds: Number.NaN })).toThrow(RangeError)
})
