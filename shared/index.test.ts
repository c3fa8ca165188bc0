import { expect, test } from 'vitest'
import * as exported from './index.ts'
import {
  AshnoteError,
  type Body,
  type Bytes,
  createClient,
  type Fetch,
  formatLink,
  openerInto,
  ownerKeys,
  parseFragment,
  prepareRead,
  read,
  sealerOf,
  send,
  stretchPassphrase,
} from './index.ts'

const SERVER = 'https://ashnote.test'
const random = (length = 32) => crypto.getRandomValues(new Uint8Array(length))
const message: Body = { type: 'text/plain', bytes: new TextEncoder().encode('meet at noon') }
const stretch = async (passphrase: string, salt: Bytes) => stretchPassphrase(passphrase, salt)
const RECEIPT = btoa(String.fromCharCode(...new Uint8Array(65))).replaceAll('=', '')

/** A server behind `fetch`: stores blobs and gives each to any claim until it is burned or revoked. */
function network(): { fetch: Fetch; blobs: Map<string, Bytes>; requests: string[] } {
  const blobs = new Map<string, Bytes>()
  const requests: string[] = []
  const fetch: Fetch = async (url, { method, headers, body }) => {
    const [, id = '', action = ''] = /^\/v1\/notes\/([\w-]{43})\/?(\w*)$/.exec(new URL(url).pathname) ?? []
    requests.push(`${method} ${action} ${headers.authorization ?? ''}`.trim())
    const blob = blobs.get(id)
    if (method === 'PUT') {
      blobs.set(id, body as Bytes)
      return Response.json({ expiresAt: '2026-12-01T00:00:00Z' }, { status: 201 })
    }
    if (!blob)
      return Response.json(
        { code: 'gone' },
        { status: 404, headers: { 'content-type': 'application/problem+json' } },
      )
    if (action === 'claim')
      return new Response(blob, {
        headers: { 'ashnote-receipt': RECEIPT, 'content-length': `${blob.length}` },
      })
    blobs.delete(id)
    return new Response(null, { status: 204 })
  }
  return { fetch, blobs, requests }
}

/** Adding or removing a name changes what programs outside can rely on. */
const NAMES = [
  'AshnoteError',
  'DEFAULT_RETRY',
  'ERROR_CODES',
  'KEEP_MAX',
  'KEEP_MIN',
  'MAX_INBOX_KEYS',
  'MAX_ORIGINS',
  'PART_BYTES',
  'SECRET_BYTES',
  'SERVER_CODES',
  'TRIES_DEFAULT',
  'TRIES_MAX',
  'TRIES_MIN',
  'TTL_DEFAULT',
  'TTL_MAX',
  'TTL_MIN',
  'answerInbox',
  'arrivalId',
  'createClient',
  'createInbox',
  'createInboxClient',
  'createReaderClient',
  'createSenderClient',
  'formatFragment',
  'formatLink',
  'formatReceiptLink',
  'inboxAddress',
  'isServerCode',
  'joinInbox',
  'openArrival',
  'openerInto',
  'ownInbox',
  'ownerKeys',
  'parseFragment',
  'parseReceiptFragment',
  'parseReplyTo',
  'pollInboxes',
  'prepareRead',
  'publicKeyOf',
  'read',
  'registerAnswerInbox',
  'sealerOf',
  'send',
  'sendToInbox',
  'stretchPassphrase',
]

const fragmentOf = (link: string) => parseFragment(new URL(link).hash)

test('a note behind a passphrase is sent, read once from its link, and burned', async () => {
  const { fetch, blobs } = network()
  const client = createClient({ server: SERVER, fetch })
  const payload = { bodies: [message], viewSeconds: 30 }
  const sent = await send(client, { payload }, { passphrase: 'ember', ttl: 60, stretch })
  const prepared = prepareRead(fragmentOf(formatLink(SERVER, sent.link)))
  expect(prepared.id).toEqual(sent.id)
  const options = { passphrase: 'ember', reader: random(), stretch }
  const opened = await read(client, prepared, options)
  expect(opened.payload).toEqual({ bodies: [message], viewSeconds: 30 })
  expect(await opened.acked).toBe(true)
  expect(blobs.size).toBe(0)
  await expect(read(client, prepared, options)).rejects.toEqual(new AshnoteError('gone'))
})

test.each([
  ['small', 50_000],
  ['large', 1_500_000],
])('a %s note sent from sources arrives unchanged', async (_, size) => {
  const server = { server: SERVER, fetch: network().fetch }
  const client = createClient(server)
  const bytes = new Uint8Array(size).map((_, i) => i ^ (i >> 8))
  async function* pieces() {
    for (let at = 0; at < size; at += 20_000) yield bytes.subarray(at, at + 20_000)
  }
  const file = { type: 'application/zip', name: 'a.zip', size }
  const sources = { bodies: [{ ...file, pieces }] }
  const { link } = await send(client, { sources, sealer: sealerOf(server) }, { ttl: 60, stretch })

  const received: Uint8Array[] = []
  const openLarge = openerInto(server, { begin() {}, write: (piece) => void received.push(piece.slice()) })
  const { payload, acked } = await read(client, prepareRead(link), { reader: random(), stretch, openLarge })
  // A small note is in memory, and a large one in the sink.
  const isLarge = received.length > 0
  expect(isLarge).toBe(size > 2 ** 20)
  expect(payload.bodies).toMatchObject([isLarge ? file : { type: file.type, name: file.name }])
  const [body] = payload.bodies
  const whole = body && 'bytes' in body ? body.bytes : await new Blob(received as Bytes[]).bytes()
  expect(Buffer.compare(whole, bytes)).toBe(0)
  expect(await acked).toBe(true)
})

test('the owner secret revokes a note', async () => {
  const { fetch, blobs, requests } = network()
  const client = createClient({ server: SERVER, fetch })
  const sent = await send(client, { payload: { bodies: [message] } }, { ttl: 60, stretch })
  await client.revoke(sent.id, ownerKeys(sent.ownerSecret).revoke)
  expect(blobs.size).toBe(0)
  expect(requests.at(-1)).toMatch(/^DELETE {2}Bearer [\w-]{43}$/)
})

test('exports these names and no others', () => {
  expect(Object.keys(exported).sort()).toEqual(NAMES)
})
