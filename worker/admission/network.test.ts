import { afterEach, expect, test, vi } from 'vitest'
import { CallerNetworks, UNKNOWN_NETWORK } from './network.ts'

const network = (text: string) =>
  new CallerNetworks('x-real-ip').networkOf(new Headers({ 'x-real-ip': text }))
const IPV4 = [192, 0, 2, 7]

afterEach(() => {
  vi.restoreAllMocks()
})

test.each([
  ['192.0.2.7', IPV4],
  [' 192.0.2.7 ', IPV4],
  ['192.0.2.7:5678', IPV4],
  ['203.0.113.9, 192.0.2.7', IPV4],
  ['nonsense, 192.0.2.7:80', IPV4],
  ['2001:db8:1:2:3:4:5:6', [0x20, 1, 0x0d, 0xb8, 0, 1, 0, 2]],
  ['[2001:db8:1:2:3:4:5:6]', [0x20, 1, 0x0d, 0xb8, 0, 1, 0, 2]],
  ['[2001:DB8:1:2:3:4:5:6]:443', [0x20, 1, 0x0d, 0xb8, 0, 1, 0, 2]],
  ['2001:db8::1', [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0]],
  ['::ffff:192.0.2.7', IPV4],
  ['::ffff:c000:207', IPV4],
  ['[::ffff:192.0.2.7]:80', IPV4],
  ['::ffff:0:192.0.2.7', IPV4],
  ['64:ff9b::192.0.2.7', IPV4],
  ['[64:ff9b::c000:207]:5678', IPV4],
  ['64:ff9b:1::192.0.2.7', IPV4],
  ['64:ff9b:1:fffe::c000:207', IPV4],
  ['64:ff9b:1:c000:2:700::', [0, 0x64, 0xff, 0x9b, 0, 1, 0xc0, 0]],
  ['64:ff9b:2::192.0.2.7', [0, 0x64, 0xff, 0x9b, 0, 2, 0, 0]],
  ['2002:c000:207::1', IPV4],
  ['2002:c000:207:ffff:1::', IPV4],
  ['2001:0:4136:e378:8000:63bf:3fff:fdf8', IPV4],
  ['2001:1::1', [0x20, 1, 0, 1, 0, 0, 0, 0]],
])('%j', (text, bytes) => {
  expect(network(text)).toEqual(Uint8Array.from(bytes))
})

test.each([
  '',
  ' ',
  ',',
  'unknown',
  '_hidden',
  '192.0.2.7,',
  '192.0.2.7, unknown',
  '192.0.2',
  '1',
  '0x7f000001',
  '010.0.0.1',
  '192.0.2.256',
  '192.0.2.7:',
  '192.0.2.7:port',
  '192.0.2.7:123456',
  '192.0.2.7:80:80',
  '[::1',
  '::1]',
  '[]:80',
  '[2001:db8::1]80',
  '::g',
  '1:2',
])('%j names nobody', (text) => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(network(text)).toBe(UNKNOWN_NETWORK)
})

test('neighbours in one /64 are one network, those in the next are not', () => {
  expect(network('2001:db8:1:2::1')).toEqual(network('2001:db8:1:2:ffff::'))
  expect(network('2001:db8:1:2::1')).not.toEqual(network('2001:db8:1:3::1'))
})

test('without a header to trust there is none', () => {
  expect(new CallerNetworks('').networkOf(new Headers({ 'x-real-ip': '192.0.2.7' }))).toBeUndefined()
})

test('a header that is missing is logged once', () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const callers = new CallerNetworks('x-forwarded-for')
  for (const headers of [new Headers({ 'x-real-ip': '192.0.2.7' }), new Headers()])
    expect(callers.networkOf(headers)).toBe(UNKNOWN_NETWORK)
  expect(log.mock.calls).toEqual([[JSON.stringify({ event: 'unknown-network' })]])
})
