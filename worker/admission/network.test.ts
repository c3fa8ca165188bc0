import { expect, test } from 'vitest'
import { networkOf } from './network.ts'

const network = (text: string) => networkOf(new Headers({ 'x-real-ip': text }), 'x-real-ip')

test.each([
  ['192.0.2.7', [192, 0, 2, 7]],
  [' 192.0.2.7 ', [192, 0, 2, 7]],
  ['2001:db8:1:2:3:4:5:6', [0x20, 1, 0x0d, 0xb8, 0, 1, 0, 2]],
  ['2001:db8::1', [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0]],
  ['::ffff:192.0.2.7', [192, 0, 2, 7]],
  ['::ffff:c000:207', [192, 0, 2, 7]],
  ['203.0.113.9, 192.0.2.7', [192, 0, 2, 7]],
  ['nonsense, 192.0.2.7', [192, 0, 2, 7]],
])('%j', (text, bytes) => {
  expect(network(text)).toEqual(Uint8Array.from(bytes))
})

test.each([
  '',
  ',',
  'unknown',
  '192.0.2.7,',
  '192.0.2',
  '1',
  '0x7f000001',
  '192.0.2.256',
  '192.0.2.7:80',
  '[::1]',
  '::g',
  '1:2',
])('%j is no network', (text) => {
  expect(network(text)).toBeUndefined()
})

test('neighbours in one /64 are one network, those in the next are not', () => {
  expect(network('2001:db8:1:2::1')).toEqual(network('2001:db8:1:2:ffff::'))
  expect(network('2001:db8:1:2::1')).not.toEqual(network('2001:db8:1:3::1'))
})

test('without a header to trust there is none', () => {
  const headers = new Headers({ 'x-real-ip': '192.0.2.7' })
  expect(networkOf(headers, '')).toBeUndefined()
  expect(networkOf(headers, 'x-forwarded-for')).toBeUndefined()
})
