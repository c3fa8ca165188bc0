/** Sends and reads notes that fit into memory: from text to link, and from link to text. */

import { randomBytes } from '@noble/hashes/utils.js'
import type { Bytes } from '../bytes/bytes.ts'
import { contentKeys, type LinkKeys, linkKeys, ownerKeys, passphraseSalt, tokenHash } from '../crypto/keys.ts'
import { trimPassphrase } from '../crypto/trim-passphrase.ts'
import { AshnoteError } from '../errors.ts'
import type { ReaderClient } from '../http/reader-client.ts'
import type { SenderClient } from '../http/sender-client.ts'
import type { ProgressListener, Signal } from '../http/transport.ts'
import type { UploadOptions } from '../http/upload.ts'
import { SECRET_BYTES } from '../limits.ts'
import type { Link, NoteKind } from '../note/link.ts'
import { openNote, parseBlobHeader, sealNote } from '../note/note.ts'
import type { Payload } from '../note/payload.ts'
import { blobDigest, type ClaimReceipt } from '../note/receipt.ts'
import type { Evidence } from '../report/evidence.ts'

/** `stretchPassphrase`, run where the caller wants, such as in a Worker. */
export type Stretch = (passphrase: string, salt: Bytes) => Promise<Bytes>

/** A secret drawn before the note is written, and its proof of work; undefined if none was asked for. */
export type Precomputed = { secret: Uint8Array; proofOfWork: Promise<string | undefined> }

/** An empty passphrase means none, also after trimming. `ttl` is in seconds. `ownerSecret`: W of section 2, if drawn before. */
export type SendOptions = {
  payload: Payload
  passphrase?: string | undefined
  ttl: number
  tries?: number | undefined
  receipt?: boolean | undefined
  stretch: Stretch
  ownerSecret?: Uint8Array | undefined
  /** S if it was drawn before, and the proof of work for its id. For one note only. */
  precomputed?: Precomputed | undefined
  random?: (length: number) => Uint8Array
  signal?: Signal | undefined
  onProgress?: ProgressListener | undefined
}

/**
 * `ownerSecret` is W of section 2, with which the sender's device can revoke the note and ask for its status.
 * `reply` authenticates an answer (section 7); a sender who expects none need not keep it.
 */
export type SentNote = { link: Link; id: Bytes; ownerSecret: Uint8Array; reply: Bytes; expiresAt: Date }

/** A note before its upload: its keys, and the options of the upload. */
export type PreparedSend = {
  link: Link & { kind: NoteKind }
  id: Bytes
  ownerSecret: Uint8Array
  key: Bytes
  reply: Bytes
  upload: UploadOptions
}

/** Draws the secrets of a note and derives its keys. */
export async function prepareSend(options: Omit<SendOptions, 'payload'>): Promise<PreparedSend> {
  const {
    ttl,
    tries,
    receipt,
    stretch,
    random = randomBytes,
    ownerSecret = random(SECRET_BYTES),
    precomputed,
    signal,
    onProgress,
  } = options
  const passphrase = trimPassphrase(options.passphrase ?? '')
  const kind: NoteKind = passphrase ? 1 : 0
  const secret = precomputed?.secret ?? random(SECRET_BYTES)
  const { p0, id } = linkKeys(secret)
  const { auth, key, reply } = contentKeys(p0, await stretched(kind, p0, passphrase, stretch))
  const { revoke, status } = ownerKeys(ownerSecret)
  const [authHash, revokeHash, statusHash] = [tokenHash(auth), tokenHash(revoke), tokenHash(status)]
  const proofOfWork = await precomputed?.proofOfWork
  const upload = { ttl, tries, receipt, authHash, revokeHash, statusHash, proofOfWork, signal, onProgress }
  return { link: { kind, secret }, id, ownerSecret, key, reply, upload }
}

/** Seals a note and uploads it. Throws what `SenderClient.put` throws. */
export async function sendNote(client: SenderClient, options: SendOptions): Promise<SentNote> {
  const { key, upload, ...sent } = await prepareSend(options)
  const blob = sealNote({ kind: sent.link.kind, key, id: sent.id, payload: options.payload })
  const { expiresAt } = await client.put(sent.id, blob, upload)
  return { ...sent, expiresAt }
}

/** The keys of a link before any claim. `id` names the note to a server; `kind` 1 needs a passphrase. */
export type PreparedRead = LinkKeys & { kind: NoteKind }

/** Derives the keys of a note. Throws `unknown-kind` for a link to an inbox. */
export function prepareRead(link: Link): PreparedRead {
  if (link.kind === 2) throw new AshnoteError('unknown-kind')
  return { kind: link.kind, ...linkKeys(link.secret) }
}

/** `reader` is R of section 5: 32 random bytes, stored before the call and the same after a reload. */
export type ReadOptions = {
  passphrase?: string | undefined
  /** Does not trim the passphrase, for notes that were sealed before passphrases were trimmed. */
  asTyped?: boolean | undefined
  reader: Uint8Array
  stretch: Stretch
  /** Bytes of the blob, if the server has told. */
  size?: number | undefined
  /** Largest blob to accept, in bytes; a larger one is `too-large`. */
  most?: number | undefined
  signal?: Signal | undefined
  onProgress?: ProgressListener | undefined
}

/**
 * `digest` is D of section 8. `reply` proves in an answer that its sender opened this note (section 7).
 * `acked` never rejects. It resolves to true when the server has confirmed that the note is burned, and to
 * false when the ack failed; the note then ends with its lease.
 */
export type OpenedNote = {
  payload: Payload
  receipt: ClaimReceipt
  digest: Bytes
  reply: Bytes
  /** Evidence for a report of this note. The caller drops it together with the payload. */
  evidence: Evidence
  acked: Promise<boolean>
}

/**
 * Claims, downloads and opens a note. Tells the server to burn it only after all of it has verified. Throws
 * what `ReaderClient.claim` throws, and `damaged-note`. After any of these, the same `reader` may claim again
 * while the lease lasts.
 */
export async function claimNote(
  client: ReaderClient,
  prepared: PreparedRead,
  options: ReadOptions,
): Promise<OpenedNote> {
  const { kind, id } = prepared
  const { size, most, signal, onProgress } = options
  const { key, reply, ...proof } = await prepareClaim(prepared, options)
  const { blob, receipt } = await client.claim(id, { ...proof, size, most, signal, onProgress })
  if (parseBlobHeader(blob).kind !== kind) throw new AshnoteError('damaged-note')
  const payload = openNote({ key, id, blob })
  const digest = blobDigest(blob)
  return {
    payload,
    receipt,
    digest,
    reply,
    evidence: { id, key, blob, digest, receipt },
    acked: ackNote(client, prepared, options.reader),
  }
}

/** Derives the values that claim a note, and the keys that open and answer it. */
export async function prepareClaim(
  { kind, p0, link }: PreparedRead,
  { passphrase = '', asTyped, reader, stretch }: ReadOptions,
): Promise<{ link: Bytes; auth: Bytes; reader: Uint8Array; guess: boolean; key: Bytes; reply: Bytes }> {
  const words = asTyped ? passphrase : trimPassphrase(passphrase)
  const { auth, key, reply } = contentKeys(p0, await stretched(kind, p0, words, stretch))
  return { link, auth, reader, guess: kind === 1, key, reply }
}

/** Tells the server to burn a note that has verified. The result is that of `OpenedNote.acked`. */
export const ackNote = (
  client: ReaderClient,
  { id, link }: PreparedRead,
  reader: Uint8Array,
): Promise<boolean> =>
  client.ack(id, { link, reader }).then(
    () => true,
    // `gone` means that an earlier ack arrived and only its response was lost.
    (error) => error instanceof AshnoteError && error.code === 'gone',
  )

const stretched = async (kind: NoteKind, p0: Bytes, passphrase: string, stretch: Stretch): Promise<Bytes> =>
  kind === 1 ? stretch(passphrase, passphraseSalt(p0)) : new Uint8Array()
