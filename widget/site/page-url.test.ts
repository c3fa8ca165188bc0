import { expect, it } from 'vitest'
import { formatFragment } from '../../shared/note/link.ts'
import { readPageUrl } from './page-url.ts'

it.each([
  ['/', '', '', false],
  ['/', '#abc', 'abc', false],
  ['/%23abc', '', 'abc', true],
  ['/%23', '', '', true],
  ['/abc', '', '', false],
])('%s%s', (pathname, hash, fragment, travelled) => {
  expect(readPageUrl({ pathname, hash })).toEqual({ fragment, travelled })
})

const F = formatFragment({ kind: 0, secret: new Uint8Array(32).fill(7) })
const OTHER = formatFragment({ kind: 0, secret: new Uint8Array(32).fill(8) })

it.each([
  [`/#${F}`, F, false],
  [`/#${F}.`, F, false],
  [`/#/${F}`, F, false],
  [`/?utm_source=x#${F}`, F, false],
  [`//#${F}`, F, false],
  [`/index.html#${F}?utm_source=x`, F, false],
  [`/%23${F}`, F, true],
  [`/%2523${F}`, F, true],
  [`/%23${F}?x=1`, F, true],
  [`/%23${F}#${F}`, F, true],
  [`/?x=${F}`, F, true],
  [`/%2523${F.slice(0, 20)}`, F.slice(0, 20), true],
  [`/#${F}#${OTHER}`, `${F}#${OTHER}`, false],
])('%s', (address, fragment, travelled) => {
  expect(readPageUrl(new URL(`https://ashnote.example${address}`))).toEqual({ fragment, travelled })
})
