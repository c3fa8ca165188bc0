import { expect, it } from 'vitest'
import { trimPassphrase } from './trim-passphrase.ts'

it('takes away all white space of Unicode at both ends, and nothing else', () => {
  for (let point = 0; point <= 0xffff; point++) {
    const character = String.fromCharCode(point)
    const isSpace = character !== '\ufeff' && (character === '\u0085' || character.trim() === '')
    const kept = isSpace ? '' : character
    expect(trimPassphrase(`${character}two words${character}`), point.toString(16)).toBe(
      `${kept}two words${kept}`,
    )
  }
  expect(trimPassphrase(' \t\u0085\u00a0\u3000a b\r\n')).toBe('a b')
  expect(trimPassphrase(' \u2003 ')).toBe('')
  expect(trimPassphrase('')).toBe('')
})
