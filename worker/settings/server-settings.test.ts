import { describe, expect, test } from 'vitest'
import { toBase64url } from '../../shared/bytes/bytes.ts'
import { readKeyRing } from './key-ring.ts'
import { readServerSettings } from './server-settings.ts'

test('without variables the defaults hold', () => {
  expect(readServerSettings({})).toEqual({
    maxBytes: 8 * 1024 * 1024,
    maxStored: undefined,
    defaultTtl: 604800,
    maxTtl: 2592000,
    notesObjects: 0,
    addressHeader: '',
    createsPerNetwork: 30,
    createsInAll: 6000,
    callsPerNetwork: 600,
    tracing: true,
    proofOfWork: 'auto',
    inboxObjects: 0,
    inboxQueue: 500,
    envelopesPerInbox: 60,
    webhooks: false,
    embedders: [],
  })
})

test('every variable is read', () => {
  const variables = {
    ASHNOTE_MAX_BYTES: '2048',
    ASHNOTE_MAX_STORED: '999999999999999',
    ASHNOTE_DEFAULT_TTL: '60',
    ASHNOTE_MAX_TTL: '3600',
    ASHNOTE_NOTES_OBJECTS: '64',
    ASHNOTE_ADDRESS_HEADER: 'x-real-ip',
    ASHNOTE_CREATES_PER_NETWORK: '1',
    ASHNOTE_CREATES_IN_ALL: '0',
    ASHNOTE_CALLS_PER_NETWORK: '3',
    ASHNOTE_WORK: 'always',
    ASHNOTE_TRACING: 'off',
    ASHNOTE_INBOX_OBJECTS: '2',
    ASHNOTE_INBOX_QUEUE: '5',
    ASHNOTE_ENVELOPES_PER_INBOX: '7',
    ASHNOTE_WEBHOOKS: 'on',
    ASHNOTE_EMBEDDERS: 'https://a.example  http://localhost:8080',
  }
  const embedders = ['https://a.example', 'http://localhost:8080']
  const values = [
    2048,
    999999999999999,
    60,
    3600,
    64,
    'x-real-ip',
    1,
    0,
    3,
    'always',
    false,
    2,
    5,
    7,
    true,
    embedders,
  ]
  expect(Object.values(readServerSettings(variables))).toEqual(values)
})

test('a default ttl above the longest is cut to it', () => {
  expect(readServerSettings({ ASHNOTE_MAX_TTL: '3600' })).toMatchObject({ defaultTtl: 3600, maxTtl: 3600 })
})

test.each([
  ['ASHNOTE_MAX_BYTES', ['2047', '2147483649', '-1', '', '1e6', '8 MiB', '5000.5', '9'.repeat(13)]],
  ['ASHNOTE_MAX_STORED', ['0', '2047', '1000000000000000', '', 'half']],
  ['ASHNOTE_DEFAULT_TTL', ['59', '2592001', 'week']],
  ['ASHNOTE_MAX_TTL', ['59', '2592001']],
  ['ASHNOTE_NOTES_OBJECTS', ['-1', '1025', 'many']],
  ['ASHNOTE_ADDRESS_HEADER', ['x real ip', 'a\nb', 'x'.repeat(65), 'x:y']],
  ['ASHNOTE_CREATES_PER_NETWORK', ['-1', '1000001', 'off']],
  ['ASHNOTE_CREATES_IN_ALL', ['-1', '1000001']],
  ['ASHNOTE_CALLS_PER_NETWORK', ['-1', '1000001']],
  ['ASHNOTE_TRACING', ['', 'no', 'ON']],
  ['ASHNOTE_WORK', ['', 'on', '16']],
  ['ASHNOTE_INBOX_OBJECTS', ['-1', '1025']],
  ['ASHNOTE_INBOX_QUEUE', ['0', '10001']],
  ['ASHNOTE_ENVELOPES_PER_INBOX', ['-1', '1000001']],
  ['ASHNOTE_WEBHOOKS', ['', 'yes']],
  ['ASHNOTE_HSTS_SUBDOMAINS', ['', 'yes', 'true']],
  [
    'ASHNOTE_EMBEDDERS',
    ['a.example', 'https://a.example/', '*', "'none'", 'https://a.example; sandbox', 'ftp://a.example'],
  ],
])('%s out of range is refused by name', (name, values) => {
  for (const value of values) {
    expect(() => readServerSettings({ [name]: value })).toThrow(TypeError)
    expect(() => readServerSettings({ [name]: value })).toThrow(name)
  }
})

describe('the ring of franking keys', () => {
  const [a, b] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]

  test('holds all its keys and signs with the last', () => {
    const ring = readKeyRing(`1:${toBase64url(a)}@2027-01-31, 255:${toBase64url(b)}\n`)
    expect(ring).toEqual({
      current: 255,
      // To the end of that day.
      ends: new Map([[1, Date.UTC(2027, 1, 1)]]),
      keys: new Map([
        [1, a],
        [255, b],
      ]),
    })
  })

  const key = toBase64url(a)
  test.each([
    undefined,
    '',
    key,
    `1:${key},`,
    `256:${key}`,
    `-1:${key}`,
    `1:${key}=`,
    `1:${key.slice(1)}`,
    `1:${'A'.repeat(42)}B`,
    `1:${key},1:${key}`,
    `1:${key}@2027-01-31`,
    `1:${key}@2027-13-31,2:${key}`,
    `1:${key}@,2:${key}`,
  ])('is not %s', (text) => {
    expect(() => readKeyRing(text)).toThrow(new TypeError('FRANKING_KEYS is not a key ring'))
  })
})
