import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AshnoteError } from '../errors.ts'
import { findFragment, findLink, isReaderPath } from './find-fragment.ts'
import { formatFragment } from './link.ts'

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const fragments = fc
  .record({
    kind: fc.constantFrom(0, 1, 2),
    secret: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  })
  .map((link) => formatFragment(link as Parameters<typeof formatFragment>[0]))
const F = formatFragment({ kind: 0, secret: new Uint8Array(32).fill(7) })
const OTHER = formatFragment({ kind: 1, secret: new Uint8Array(32).fill(8) })

const codeOf = (text: string) => {
  try {
    findLink(text)
  } catch (error) {
    return error instanceof AshnoteError ? error.code : error
  }
}

describe('an address that something on the way has changed', () => {
  it.each([
    `/#${F}`,
    ...[
      '.',
      ')',
      ',',
      '*',
      '>',
      '"',
      '%20',
      '\u200b',
      '%E2%80%8B',
      ' ',
      '’',
      '…',
      '&nbsp;',
      '%22%3E',
      '\\',
    ].map((end) => `/#${F}${end}`),
    `/#/${F}`,
    `/##${F}`,
    `/#%20${F}`,
    `/#${F}?utm_source=x`,
    `/#${F}&data=1`,
    `/#${F}&amp;data=1`,
    `/#${F}/`,
    `/#${F}#:~:text=x`,
    `/?utm_source=x#${F}`,
    `/%23${F}`,
    `/%2523${F}`,
    `/%252523${F}%252520`,
    `/%23${F}?x=1`,
    `//#${F}`,
    `/index.html#${F}`,
    `/&#35;${F}`,
    `(<https://ashnote.example/#${F}>)`,
    `[https://ashnote.example/#${F}](https://ashnote.example/#${F})`,
    `/#%${F.charCodeAt(0).toString(16)}${F.slice(1)}`,
  ])('still has its fragment: %s', (address) => {
    expect(findFragment(address)).toBe(F)
  })

  it('has it behind and before whatever is not of its alphabet', () => {
    const plain = fc
      .string({ unit: 'binary' })
      .map((text) => [...text].filter((character) => !BASE58.includes(character)).join(''))
    const escaped = fc
      .integer({ min: 0, max: 255 })
      .filter((byte) => !BASE58.includes(String.fromCharCode(byte)) && byte !== 0x25)
      .chain((byte) =>
        fc
          .integer({ min: 0, max: 3 })
          .map((depth) => `%${'25'.repeat(depth)}${byte.toString(16).padStart(2, '0')}`),
      )
    const junk = fc.array(fc.oneof(plain, escaped), { maxLength: 4 }).map((parts) => parts.join(''))
    const suffix = fc.constantFrom('', '?utm_source=x&utm_medium=mail', '&amp;data=1', '?fbclid=abc', '/')
    const prefix = fc.constantFrom('', '/#', '/%23', '/%2523', '/index.html#', '//#', '/?a=b#', '/#/')
    fc.assert(
      fc.property(fragments, prefix, junk, suffix, junk, (fragment, before, left, after, right) => {
        expect(findFragment(before + left + fragment + after + right)).toBe(fragment)
      }),
    )
  })
})

describe('finds nothing', () => {
  it.each([
    '',
    '#',
    '/',
    `/#${F}#${OTHER}`,
    `/#${F}1`,
    `/#1${F}`,
    `/#${F}${F}`,
    `/#${F}${OTHER}`,
    `/#${F.slice(0, 24)}.${F.slice(24)}`,
    `/#${F.toLowerCase()}`,
    `/#${F.slice(1)}`,
    `/#${F}%31`,
  ])('in %j', (address) => {
    expect(findFragment(address)).toBeUndefined()
  })

  it('in random text', () => {
    const base58 = fc.string({ unit: fc.constantFrom(...BASE58), minLength: 40, maxLength: 60 })
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.base64String(), base58), (text) => {
        expect(findFragment(text)).toBeUndefined()
      }),
    )
  })

  it('where a character is lost, added or changed, with the odds of a check of 16 bits', () => {
    let accepted = 0
    for (let at = 0; at < F.length; at++) {
      const [head, tail] = [F.slice(0, at), F.slice(at + 1)]
      expect(findFragment(`/#${head}${tail}`)).toBeUndefined()
      expect(findFragment(`/#${head}z${F.slice(at)}`)).toBeUndefined()
      for (const other of '19AZaz') {
        if (other !== F[at] && findFragment(`/#${head}${other}${tail}`)) accepted++
      }
    }
    expect(accepted).toBeLessThan(2)
  })

  it('quickly in a text that is all one word, or all escapes', () => {
    expect(findFragment('S'.repeat(200_000))).toBeUndefined()
    expect(findFragment(`%${'25'.repeat(2_000)}`)).toBeUndefined()
  })
})

it('says that a link is cut off', () => {
  for (let length = 1; length < F.length; length++) {
    for (const end of ['', '.', '?utm_source=x', '&amp;data=1', '%20']) {
      expect(codeOf(`${F.slice(0, length)}${end}`), `${length}${end}`).toBe('cut-link')
      expect(codeOf(`https://ashnote.example/#${F.slice(0, length)}${end}`)).toBe('cut-link')
    }
  }
})

it.each([
  '',
  '#',
  `${F}1`,
  `${F.slice(0, -1)}0`,
  `${F.slice(0, 20)}-${F.slice(20)}`,
  'hello',
  `${F}#${OTHER}`,
])('calls %j damaged', (text) => expect(codeOf(text)).toBe('damaged-link'))

it.each([
  ['/', true],
  ['//', true],
  ['/index.html', true],
  ['/%23x', true],
  ['/%2523x', true],
  ['//%23x', true],
  ['/receipt', false],
  ['/x/index.html', false],
  ['/v1/%23x', false],
  ['/%24x', false],
  ['', false],
])('%s shows the page that reads links: %s', (path, isReader) => {
  expect(isReaderPath(path)).toBe(isReader)
})
