import { randomBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { type Bytes, utf8 } from '../bytes/bytes.ts'
import { linkKeys, tokenHash } from '../crypto/keys.ts'
import { AshnoteError } from '../errors.ts'
import type { Client } from '../http/client.ts'
import { formatFragment, parseFragment } from '../note/link.ts'
import type { Payload } from '../note/payload.ts'
import { blobDigest } from '../note/receipt.ts'
import { prepareRead, read } from './read.ts'
import { type SentNote, send } from './send.ts'

const payload: Payload = { bodies: [{ type: 'text/plain', bytes: utf8('meet at noon') }], viewSeconds: 30 }
const receipt = { kid: 1, createdMs: 1, claimedMs: 2, origin: randomBytes(16), tag: randomBytes(32) }
const expiresAt = new Date('2026-12-01T00:00:00Z')
const reader = randomBytes(32)

/** Replaces Argon2id, which has its own tests. */
const stretch = async (passphrase: string, salt: Bytes) => tokenHash(utf8(`${passphrase} ${salt}`))

/** A server that holds one note, with the calls that these flows use. */
function serverOfOne(handlers: { ack?: () => Promise<void> } = {}) {
  const state: { blob?: Bytes; auth?: Uint8Array; acks: number } = { acks: 0 }
  const client: Pick<Client, 'put' | 'claim' | 'ack'> = {
    async put(_, blob, upload) {
      state.blob = blob
      state.auth = upload.authHash
      return { expiresAt }
    },
    async claim(id, { link, auth }) {
      expect(tokenHash(link)).toEqual(id)
      if (String(tokenHash(auth)) !== String(state.auth))
        throw new AshnoteError('wrong-passphrase', { triesLeft: 4 })
      if (!state.blob) throw new AshnoteError('gone')
      return { blob: state.blob, receipt }
    },
    async ack() {
      state.acks++
      await handlers.ack?.()
    },
  }
  return { state, client: client as Client }
}

/** Passes the link on as text. */
const received = ({ link }: SentNote) => prepareRead(parseFragment(formatFragment(link)))

test('a note without a passphrase goes from sender to reader', async () => {
  const { client, state } = serverOfOne()
  const sent = await send(client, { payload }, { ttl: 60, stretch })
  expect(sent).toMatchObject({ link: { kind: 0 }, expiresAt, id: linkKeys(sent.link.secret).id })
  const opened = await read(client, received(sent), { reader, stretch })
  expect(opened).toMatchObject({ payload, receipt, digest: blobDigest(state.blob ?? new Uint8Array()) })
  expect(await opened.acked).toBe(true)
  expect(state.acks).toBe(1)
})

test('a passphrase is needed and has to be right', async () => {
  const { client, state } = serverOfOne()
  const sent = await send(client, { payload }, { passphrase: 'ember', ttl: 60, stretch })
  expect(sent.link.kind).toBe(1)
  for (const passphrase of ['Ember', '', undefined])
    await expect(read(client, received(sent), { passphrase, reader, stretch })).rejects.toThrow(
      expect.objectContaining({ code: 'wrong-passphrase', triesLeft: 4 }),
    )
  expect(state.acks).toBe(0)
  const opened = await read(client, received(sent), { passphrase: 'ember', reader, stretch })
  expect(opened.payload).toEqual(payload)
})

test('an empty passphrase means none', async () => {
  const sent = await send(serverOfOne().client, { payload }, { passphrase: '', ttl: 60, stretch })
  expect(sent.link.kind).toBe(0)
})

test('white space around a passphrase does not count, and nothing but white space means none', async () => {
  const { client } = serverOfOne()
  const sent = await send(client, { payload }, { passphrase: '\u0085 ember\n', ttl: 60, stretch })
  for (const passphrase of ['ember', '\u00a0ember\u2003\u0085']) {
    const opened = await read(client, received(sent), { passphrase, reader, stretch })
    expect(opened.payload).toEqual(payload)
  }
  for (const passphrase of ['\ufeffember', 'em ber'])
    await expect(read(client, received(sent), { passphrase, reader, stretch })).rejects.toThrow(
      'wrong-passphrase',
    )
  const open = await send(client, { payload }, { passphrase: ' \u0085\t', ttl: 60, stretch })
  expect(open.link.kind).toBe(0)
})

test('a note that an earlier version sealed with white space opens as typed', async () => {
  const { client } = serverOfOne()
  const untrimmed = (_: string, salt: Bytes) => stretch(' ember', salt)
  const sent = await send(client, { payload }, { passphrase: ' ember', ttl: 60, stretch: untrimmed })
  const reading = { passphrase: ' ember', reader, stretch }
  await expect(read(client, received(sent), reading)).rejects.toThrow('wrong-passphrase')
  const opened = await read(client, received(sent), { ...reading, asTyped: true })
  expect(opened.payload).toEqual(payload)
})

test('a note is acked only after all of it has verified', async () => {
  const { client, state } = serverOfOne()
  const sent = await send(client, { payload }, { ttl: 60, stretch })
  const whole = state.blob ?? new Uint8Array()
  const otherKind = whole.slice()
  otherKind[1] = 1
  const lastByte = whole.slice()
  lastByte[whole.length - 1] = (whole.at(-1) ?? 0) ^ 1
  for (const blob of [otherKind, lastByte, whole.slice(0, -1)]) {
    state.blob = blob
    await expect(read(client, received(sent), { reader, stretch })).rejects.toThrow(
      expect.objectContaining({ code: 'damaged-note' }),
    )
  }
  expect(state.acks).toBe(0)
})

test.each([
  ['gone', true],
  ['unreachable', false],
] as const)('a note that was read stays read when its ack ends in %s', async (code, acked) => {
  const { client } = serverOfOne({ ack: () => Promise.reject(new AshnoteError(code)) })
  const sent = await send(client, { payload }, { ttl: 60, stretch })
  const opened = await read(client, received(sent), { reader, stretch })
  expect(opened.payload).toEqual(payload)
  expect(await opened.acked).toBe(acked)
})

test('the source of randomness can be replaced', async () => {
  const random = (length: number) => new Uint8Array(length).fill(7)
  const sent = await send(serverOfOne().client, { payload }, { ttl: 60, stretch, random })
  expect(sent.link.secret).toEqual(random(32))
  expect(sent.ownerSecret).toEqual(random(32))
})

test('an inbox link is not a note to read', () => {
  expect(() => prepareRead({ kind: 2, secret: randomBytes(32) })).toThrow(
    expect.objectContaining({ code: 'unknown-kind' }),
  )
})

const large = { type: 'application/zip', name: 'a.zip', size: 2 ** 20 }
const small = { type: 'application/zip', name: 'b.zip', size: 3 }

/** Reads sources as zeros, and uploads nothing. */
function sealer() {
  const uploads: string[] = []
  return {
    uploads,
    sealer: {
      read: async ({ size }: { size: number }) => new Uint8Array(size),
      async upload(note: { id: Uint8Array }) {
        uploads.push(String(note.id))
        return { expiresAt }
      },
    },
  }
}

test('what is small is read into memory, and what is large goes to the sealer', async () => {
  for (const [bodies, isLarge] of [
    [[small], false],
    [[small, large], true],
  ] as const) {
    const { client, state } = serverOfOne()
    const { uploads, ...handed } = sealer()
    const sources = { bodies: [...bodies], replyTo: 'https://ashnote.test/#x' }
    const sent = await send(client, { sources, ...handed }, { ttl: 60, stretch })
    expect(uploads).toEqual(isLarge ? [String(sent.id)] : [])
    expect(!state.blob).toBe(isLarge)
    if (isLarge) continue
    const opened = await read(client, received(sent), { reader, stretch })
    const { size, ...body } = small
    expect(opened.payload).toEqual({ ...sources, bodies: [{ ...body, bytes: new Uint8Array(size) }] })
  }
})

test.each([
  ['small', small],
  ['large', large],
])('a %s note leaves only after what comes before its upload', async (_, source) => {
  const { client, state } = serverOfOne()
  const { uploads, ...handed } = sealer()
  const content = { sources: { bodies: [source] }, ...handed }
  const full = new Error('no room to record the note')
  const beforeUpload = () => Promise.reject(full)
  await expect(send(client, content, { ttl: 60, stretch, beforeUpload })).rejects.toBe(full)
  expect([state.blob, uploads]).toEqual([undefined, []])
  const notes: object[] = []
  const { expiresAt: _expiry, ...sealed } = await send(client, content, {
    ttl: 60,
    stretch,
    async beforeUpload(note) {
      expect([state.blob, uploads]).toEqual([undefined, []])
      notes.push(note)
    },
  })
  expect(notes).toEqual([sealed])
})

test('a passphrase is stretched once, however large the note turns out to be', async () => {
  const { client } = serverOfOne()
  const sent = await send(client, { payload }, { passphrase: 'ember', ttl: 60, stretch })
  let stretched = 0
  const claims: Array<number | undefined> = []
  const served: Client = {
    ...client,
    async claim(id, claim) {
      claims.push(claim.most)
      if (claim.most !== undefined) throw new AshnoteError('too-large')
      return client.claim(id, claim)
    },
  }
  const reading = {
    passphrase: 'ember',
    reader,
    stretch: (...given: Parameters<typeof stretch>) => {
      stretched++
      return stretch(...given)
    },
  }
  const opened = { payload: { bodies: [] }, digest: reader, receipt, blob: 'elsewhere' }
  const large = await read(served, received(sent), { ...reading, openLarge: async () => opened })
  expect(large).toMatchObject({ payload: { bodies: [] }, evidence: { blob: 'elsewhere' } })
  expect(await large.acked).toBe(true)
  expect([stretched, claims]).toEqual([1, [2 ** 20]])
  // Where large notes cannot be opened, memory has to do.
  const inMemory = await read(served, received(sent), { ...reading, openLarge: async () => undefined })
  expect(inMemory.payload).toEqual(payload)
  expect([stretched, claims]).toEqual([2, [2 ** 20, 2 ** 20, undefined]])
})

test('a note known to be large is never downloaded into memory', async () => {
  const { client } = serverOfOne()
  const sent = await send(client, { payload }, { ttl: 60, stretch })
  const claim = () => Promise.reject(new Error('claimed into memory'))
  const opened = { payload: { bodies: [] }, digest: reader, receipt, blob: '' }
  const asked: unknown[] = []
  await read({ ...client, claim }, received(sent), {
    reader,
    stretch,
    size: 2 ** 20 + 1,
    openLarge: async (note, { size }) => {
      asked.push(note.id, size)
      return opened
    },
  })
  expect(asked).toEqual([sent.id, 2 ** 20 + 1])
})
