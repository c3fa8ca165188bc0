import { randomBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { type Bytes, utf8 } from '../bytes/bytes.ts'
import { linkKeys, tokenHash } from '../crypto/keys.ts'
import { AshnoteError } from '../errors.ts'
import type { Client } from '../http/client.ts'
import { formatFragment, parseFragment } from '../note/link.ts'
import type { Payload } from '../note/payload.ts'
import { blobDigest } from '../note/receipt.ts'
import { claimNote, prepareRead, type SentNote, sendNote } from './note-flows.ts'

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
  const sent = await sendNote(client, { payload, ttl: 60, stretch })
  expect(sent).toMatchObject({ link: { kind: 0 }, expiresAt, id: linkKeys(sent.link.secret).id })
  const opened = await claimNote(client, received(sent), { reader, stretch })
  expect(opened).toMatchObject({ payload, receipt, digest: blobDigest(state.blob ?? new Uint8Array()) })
  expect(await opened.acked).toBe(true)
  expect(state.acks).toBe(1)
})

test('a passphrase is needed and has to be right', async () => {
  const { client, state } = serverOfOne()
  const sent = await sendNote(client, { payload, passphrase: 'ember', ttl: 60, stretch })
  expect(sent.link.kind).toBe(1)
  for (const passphrase of ['Ember', '', undefined])
    await expect(claimNote(client, received(sent), { passphrase, reader, stretch })).rejects.toThrow(
      expect.objectContaining({ code: 'wrong-passphrase', triesLeft: 4 }),
    )
  expect(state.acks).toBe(0)
  const opened = await claimNote(client, received(sent), { passphrase: 'ember', reader, stretch })
  expect(opened.payload).toEqual(payload)
})

test('an empty passphrase means none', async () => {
  const sent = await sendNote(serverOfOne().client, { payload, passphrase: '', ttl: 60, stretch })
  expect(sent.link.kind).toBe(0)
})

test('white space around a passphrase does not count, and nothing but white space means none', async () => {
  const { client } = serverOfOne()
  const sent = await sendNote(client, { payload, passphrase: '\u0085 ember\n', ttl: 60, stretch })
  for (const passphrase of ['ember', '\u00a0ember\u2003\u0085']) {
    const opened = await claimNote(client, received(sent), { passphrase, reader, stretch })
    expect(opened.payload).toEqual(payload)
  }
  for (const passphrase of ['\ufeffember', 'em ber'])
    await expect(claimNote(client, received(sent), { passphrase, reader, stretch })).rejects.toThrow(
      'wrong-passphrase',
    )
  const open = await sendNote(client, { payload, passphrase: ' \u0085\t', ttl: 60, stretch })
  expect(open.link.kind).toBe(0)
})

test('a note that an earlier version sealed with white space opens as typed', async () => {
  const { client } = serverOfOne()
  const untrimmed = (_: string, salt: Bytes) => stretch(' ember', salt)
  const sent = await sendNote(client, { payload, passphrase: ' ember', ttl: 60, stretch: untrimmed })
  const reading = { passphrase: ' ember', reader, stretch }
  await expect(claimNote(client, received(sent), reading)).rejects.toThrow('wrong-passphrase')
  const opened = await claimNote(client, received(sent), { ...reading, asTyped: true })
  expect(opened.payload).toEqual(payload)
})

test('a note is acked only after all of it has verified', async () => {
  const { client, state } = serverOfOne()
  const sent = await sendNote(client, { payload, ttl: 60, stretch })
  const whole = state.blob ?? new Uint8Array()
  const otherKind = whole.slice()
  otherKind[1] = 1
  const lastByte = whole.slice()
  lastByte[whole.length - 1] = (whole.at(-1) ?? 0) ^ 1
  for (const blob of [otherKind, lastByte, whole.slice(0, -1)]) {
    state.blob = blob
    await expect(claimNote(client, received(sent), { reader, stretch })).rejects.toThrow(
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
  const sent = await sendNote(client, { payload, ttl: 60, stretch })
  const opened = await claimNote(client, received(sent), { reader, stretch })
  expect(opened.payload).toEqual(payload)
  expect(await opened.acked).toBe(acked)
})

test('the source of randomness can be replaced', async () => {
  const random = (length: number) => new Uint8Array(length).fill(7)
  const sent = await sendNote(serverOfOne().client, { payload, ttl: 60, stretch, random })
  expect(sent.link.secret).toEqual(random(32))
  expect(sent.ownerSecret).toEqual(random(32))
})

test('an inbox link is not a note to read', () => {
  expect(() => prepareRead({ kind: 2, secret: randomBytes(32) })).toThrow(
    expect.objectContaining({ code: 'unknown-kind' }),
  )
})
