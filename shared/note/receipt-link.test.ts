import { randomBytes } from '@noble/hashes/utils.js'
import { expect, it } from 'vitest'
import type { Bytes } from '../bytes/bytes.ts'
import { formatFragment } from './link.ts'
import { formatReceiptLink, parseReceiptFragment } from './receipt-link.ts'

const receipt = {
  id: randomBytes(32) as Bytes,
  status: randomBytes(32) as Bytes,
  expiresAt: new Date('2026-12-01T10:00:00Z'),
}
const hashOf = (link: string) => new URL(link).hash

it('round-trips through letters and digits behind the #', () => {
  const link = formatReceiptLink('https://notes.example', receipt)
  expect(link).toMatch(/^https:\/\/notes\.example\/receipt#[1-9A-HJ-NP-Za-km-z]{99}$/)
  expect(parseReceiptFragment(hashOf(link))).toEqual(receipt)
})

it('never expires before the note does', () => {
  const late = { ...receipt, expiresAt: new Date('2026-12-01T10:00:00.001Z') }
  const { expiresAt } = parseReceiptFragment(hashOf(formatReceiptLink('https://notes.example', late)))
  expect(expiresAt.toISOString()).toBe('2026-12-01T10:00:01.000Z')
})

it('is refused as damaged wherever a character changes', () => {
  const hash = hashOf(formatReceiptLink('https://notes.example', receipt))
  for (let at = 1; at < hash.length; at++) {
    const other = hash[at] === 'x' ? 'y' : 'x'
    expect(() => parseReceiptFragment(hash.slice(0, at) + other + hash.slice(at + 1))).toThrow('damaged-link')
  }
  const note = formatFragment({ kind: 0, secret: receipt.id })
  for (const text of ['', '#', hash.slice(0, -1), `${hash}x`, `${hash} `, `#${note}`, '#0'.repeat(500)])
    expect(() => parseReceiptFragment(text)).toThrow('damaged-link')
})
