import { expect, test } from 'playwright/test'
import { formatLink, parseFragment } from '../../shared/note/link.ts'
import { leaks, secretsOf } from '../clients/secrets.ts'

/** All other tests rely on this: the search that checks their traffic does find secrets. */
test('the search for leaked secrets finds them in every encoding', () => {
  const secret = Uint8Array.from({ length: 32 }, (_, i) => (i * 37 + 11) % 256)
  const link = formatLink('http://localhost', { kind: 1, secret })
  const secrets = secretsOf(link, ['attack at dawn'], 'open sesame')
  const bytes = Buffer.from(parseFragment(new URL(link).hash).secret)
  const told = [
    new URL(link).hash.slice(1),
    bytes,
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    JSON.stringify([...bytes]),
    'attack at dawn',
    'attack%20at%20dawn',
    Buffer.from('attack at dawn').toString('base64'),
    'open sesame',
  ]
  for (const secret of told) {
    const traffic = Buffer.concat([
      Buffer.from('POST /x HTTP/1.1\r\n\r\n{"a":"'),
      Buffer.from(secret),
      Buffer.from('"}'),
    ])
    expect(leaks(traffic, secrets)).not.toEqual([])
  }
  expect(leaks(Buffer.from('GET / HTTP/1.1\r\n\r\n'), secrets)).toEqual([])
})
