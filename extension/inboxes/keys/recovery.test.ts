import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { formatLink } from '../../../shared/note/link.ts'
import { decodeFrontCoded } from '../../../widget/ui/passphrase/front-coding.ts'
import { ownToken } from './own-token.ts'
import {
  invitationText,
  keyText,
  parseInboxImport,
  parseInboxLink,
  parseKeyText,
  recoveryText,
  recoveryWords,
} from './recovery.ts'

const FILE = new URL('../../../widget/ui/passphrase/eff-large-wordlist.txt', import.meta.url)
const list = decodeFrontCoded(readFileSync(FILE, 'utf8'))

const filled = (byte: number) => new Uint8Array(32).fill(byte)
const server = 'https://notes.example'
const whole = { server, address: filled(1), token: filled(2), seed: filled(3) }
const link = formatLink(server, { kind: 2, secret: whole.address })

it('parses a recovery code, recovery words and an invitation', () => {
  const { seed: _, ...invitation } = whole
  expect(parseInboxImport(recoveryText(whole), '', list)).toEqual(whole)
  expect(parseInboxImport(invitationText(whole), '', list)).toEqual(invitation)
  const words = recoveryWords(whole, list)
  expect(words).toHaveLength(42)
  expect(parseInboxImport(words.join(' '), link, list)).toEqual(whole)
})

it('needs half of the words for an inbox that was made here', () => {
  const own = { ...whole, token: ownToken(whole.seed) }
  const words = recoveryWords(own, list)
  expect(words).toHaveLength(22)
  expect(parseInboxImport(words.join('\n'), ` ${link} `, list)).toEqual(own)
})

it.each(['', 'a few words', 'ashnote-join-', recoveryText(whole).slice(0, -1), link])('rejects %j', (text) =>
  expect(() => parseInboxImport(text, link, list)).toThrow('not-an-invitation'),
)

it('rejects a code whose server the extension may not talk to', () => {
  const text = invitationText({ ...whole, server: 'http://notes.example' })
  expect(() => parseInboxImport(text, '', list)).toThrow('not-an-invitation')
})

it('accepts links of inboxes and no others', () => {
  expect(parseInboxLink(link)).toEqual({ server, address: whole.address })
  for (const wrong of ['', 'x', formatLink(server, { kind: 0, secret: filled(1) }), link.slice(0, -1)])
    expect(() => parseInboxLink(wrong)).toThrow('not-an-inbox-link')
})

it('accepts a public key of the right length only', () => {
  const key = new Uint8Array(1216).fill(7)
  expect(parseKeyText(keyText(key))).toEqual(key)
  expect(parseKeyText(keyText(key.slice(1)))).toBeUndefined()
})
