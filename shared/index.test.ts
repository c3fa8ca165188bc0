import { expect, test } from 'vitest'
import * as exported from './index.ts'
import {
  AshnoteError,
  type Body,
  type Bytes,
  chooseAead,
  claimNote,
  createClient,
  type Fetch,
  formatLink,
  ownerKeys,
  parseFragment,
  platformSubtle,
  prepareClaim,
  prepareRead,
  prepareSend,
  receiveNoteStream,
  sendNote,
  sendNoteStream,
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
  'ackNote',
  'answerInbox',
  'arrivalId',
  'blobLengthOf',
  'chooseAead',
  'claimNote',
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
  'leaveInInbox',
  'openArrival',
  'openArrivalWith',
  'ownInbox',
  'ownerKeys',
  'parseFragment',
  'parseReceiptFragment',
  'parseReplyTo',
  'platformSubtle',
  'pollInboxes',
  'prepareClaim',
  'prepareRead',
  'prepareSend',
  'publicKeyOf',
  'receiveNoteStream',
  'registerAnswerInbox',
  'sendNote',
  'sendNoteStream',
  'sendToInbox',
  'stretchPassphrase',
]

const fragmentOf = (link: string) => parseFragment(new URL(link).hash)

test('a note behind a passphrase is sent, read once from its link, and burned', async () => {
  const { fetch, blobs } = network()
  const client = createClient({ server: SERVER, fetch })
  const sent = await sendNote(client, {
    payload: { bodies: [message], viewSeconds: 30 },
    passphrase: 'ember',
    ttl: 60,
    stretch,
  })
  const prepared = prepareRead(fragmentOf(formatLink(SERVER, sent.link)))
  expect(prepared.id).toEqual(sent.id)
  const options = { passphrase: 'ember', reader: random(), stretch }
  const opened = await claimNote(client, prepared, options)
  expect(opened.payload).toEqual({ bodies: [message], viewSeconds: 30 })
  expect(await opened.acked).toBe(true)
  expect(blobs.size).toBe(0)
  await expect(claimNote(client, prepared, options)).rejects.toEqual(new AshnoteError('gone'))
})

test('a note sent as streams arrives unchanged', async () => {
  const { fetch } = network()
  const server = { server: SERVER, fetch }
  const aeadOf = await chooseAead(platformSubtle())
  const { link, id, key, upload } = await prepareSend({ ttl: 60, stretch })
  const bytes = random(50_000)
  async function* pieces() {
    yield bytes.subarray(0, 20_000)
    yield bytes.subarray(20_000)
  }
  const file = { type: 'application/zip', name: 'a.zip', size: bytes.length, pieces }
  await sendNoteStream(server, { kind: 0, id, key, aeadOf, payload: { bodies: [file] } }, upload)

  const { key: readKey, ...claim } = await prepareClaim(prepareRead(link), { reader: random(), stretch })
  const received: number[] = []
  const { outline } = await receiveNoteStream(
    server,
    { kind: 0, id, key: readKey, aeadOf, sink: { begin() {}, write: (part) => void received.push(...part) } },
    claim,
  )
  expect(outline.bodies).toEqual([{ type: 'application/zip', name: 'a.zip', size: bytes.length }])
  expect(Uint8Array.from(received)).toEqual(bytes)
})

test('the owner secret revokes a note', async () => {
  const { fetch, blobs, requests } = network()
  const client = createClient({ server: SERVER, fetch })
  const sent = await sendNote(client, { payload: { bodies: [message] }, ttl: 60, stretch })
  await client.revoke(sent.id, ownerKeys(sent.ownerSecret).revoke)
  expect(blobs.size).toBe(0)
  expect(requests.at(-1)).toMatch(/^DELETE {2}Bearer [\w-]{43}$/)
})

test('exports these names and no others', () => {
  expect(Object.keys(exported).sort()).toEqual(NAMES)
})
