import { expect, test } from 'vitest'
import { createVault } from '../keys/vault.ts'
import type { VaultRow } from '../store/rows.ts'
import { openSite, parseOrigins, parseWebhookUrl, sealSite, signingKey } from './site-settings.ts'

const vault = createVault()
vault.use(new Uint8Array(32).fill(1), { key: { iv: new Uint8Array(12) } } as VaultRow)
const webhook = { url: 'https://hooks.example/t?key=1', key: new Uint8Array(32).fill(7) }

test('origins are normalized, each once', () => {
  expect(parseOrigins(' https://shop.example/\nHTTPS://Shop.Example https://b.example:8443\n\n')).toEqual([
    'https://shop.example',
    'https://b.example:8443',
  ])
  expect(parseOrigins('http://localhost:3000')).toEqual(['http://localhost:3000'])
  expect(parseOrigins(' \n')).toEqual([])
})

test.each([
  'shop.example',
  'https://shop.example/form',
  'https://shop.example?x',
  'https://shop.example#x',
  'https://ada@shop.example',
  'https://*.example.org/',
  'ftp://shop.example',
  'javascript:alert(1)',
  "https://a.example;script-src 'none'",
  `https://${'a.'.repeat(130)}example`,
  Array.from({ length: 33 }, (_, i) => `https://a${i}.example`).join('\n'),
])('rejects the origin %s', (typed) => {
  expect(() => parseOrigins(typed)).toThrow('not-an-origin')
})

test('a webhook is an https address', () => {
  expect(parseWebhookUrl(' https://hooks.example/a ')).toBe('https://hooks.example/a')
  expect(parseWebhookUrl(' ')).toBeUndefined()
  for (const typed of [
    'http://hooks.example',
    'hooks.example',
    'https://a:b@hooks.example',
    'https://a.example/#x',
  ])
    expect(() => parseWebhookUrl(typed)).toThrow('not-a-webhook')
})

test('a row returns what was set, and reports damage', () => {
  for (const site of [
    { origins: ['https://a.example'], webhook },
    { origins: [], webhook: undefined },
  ])
    expect(openSite(vault, sealSite(vault, site))).toEqual(site)
  expect(() => openSite(vault, { webhook: new Uint8Array(3) })).toThrow('store-damaged')
})

test('the key has the format of Standard Webhooks libraries', () => {
  expect(signingKey(webhook)).toBe(`whsec_${Buffer.from(webhook.key).toString('base64')}`)
})
