/**
 * Sends notes: from text and files to a link. A separate module, so that code that only sends cannot read.
 */

import { randomBytes } from '@noble/hashes/utils.js'
import type { Bytes } from '../bytes/bytes.ts'
import { contentKeys, linkKeys, ownerKeys, tokenHash } from '../crypto/keys.ts'
import { trimPassphrase } from '../crypto/trim-passphrase.ts'
import type { SenderClient } from '../http/sender-client.ts'
import type { TransferControl } from '../http/transport.ts'
import type { UploadOptions } from '../http/upload.ts'
import { LARGE_BYTES, SECRET_BYTES } from '../limits.ts'
import type { Link, NoteKind } from '../note/link.ts'
import { blobLengthOf, type NoteSecrets, sealNote } from '../note/note.ts'
import type { Outline, OutlineEntry, Payload } from '../note/payload.ts'
import { type Stretch, stretched } from './stretch.ts'

/** A payload with bodies that are read while it is sent, such as files. */
export type SourcesOf<S> = Omit<Outline, 'bodies'> & { bodies: S[] }

/** Reads and seals sources, in this thread (`sealerOf`) or in a worker. */
export type Sealer<S> = {
  /** The whole of a source. */
  read(source: S): Promise<Bytes>
  /** Seals a note part by part and uploads the parts meanwhile. */
  upload(note: NoteSecrets, sources: SourcesOf<S>, upload: UploadOptions): Promise<{ expiresAt: Date }>
}

/** What a note contains: a payload in memory, or sources and the sealer that reads them. */
export type Content<S extends OutlineEntry = OutlineEntry> =
  | { payload: Payload }
  | { sources: SourcesOf<S>; sealer: Sealer<S> }

/** A secret drawn before the note is written, and its proof of work; undefined if none was asked for. */
export type Precomputed = { secret: Uint8Array; proofOfWork: Promise<string | undefined> }

/** An empty passphrase means none, also after trimming. `ttl` is in seconds. */
export type SendOptions = TransferControl & {
  passphrase?: string | undefined
  ttl: number
  tries?: number | undefined
  receipt?: boolean | undefined
  stretch: Stretch
  /** W of section 2, if drawn before. */
  ownerSecret?: Uint8Array | undefined
  /** S if it was drawn before, and the proof of work for its id. For one note only. */
  precomputed?: Precomputed | undefined
  /** Awaited before anything of the note leaves this device, and able to stop that by throwing. */
  beforeUpload?: ((note: SealedNote) => Promise<unknown>) | undefined
  random?: (length: number) => Uint8Array
}

/**
 * `ownerSecret` is W of section 2, with which the sender's device can revoke the note and ask for its status.
 * `reply` authenticates an answer (section 7); a sender who expects none need not keep it.
 */
export type SealedNote = { link: Link & { kind: NoteKind }; id: Bytes; ownerSecret: Uint8Array; reply: Bytes }

/** A note on the server. */
export type SentNote = SealedNote & { expiresAt: Date }

/** Whether the sealer uploads the note in parts, rather than this thread from memory. */
export const isLarge = <S extends OutlineEntry>(
  content: Content<S>,
): content is Extract<Content<S>, { sources: unknown }> =>
  'sources' in content && blobLengthOf(content.sources) > LARGE_BYTES

/**
 * Seals a note and uploads it: up to 1 MiB, and everything that is in memory already, in this thread; the
 * rest by its sealer. Throws what `SenderClient.put`, the sealer and `beforeUpload` throw.
 */
export async function send<S extends OutlineEntry>(
  server: SenderClient,
  content: Content<S>,
  options: SendOptions,
): Promise<SentNote> {
  const { key, upload, ...note } = await prepareSend(options)
  const secrets = { kind: note.link.kind, id: note.id, key }
  if (isLarge(content)) {
    await options.beforeUpload?.(note)
    return { ...note, ...(await content.sealer.upload(secrets, content.sources, upload)) }
  }
  const blob = sealNote({ ...secrets, payload: await payloadOf(content) })
  await options.beforeUpload?.(note)
  return { ...note, ...(await server.put(note.id, blob, upload)) }
}

/** Draws the secrets of a note and derives its keys. */
async function prepareSend(
  options: SendOptions,
): Promise<SealedNote & { key: Bytes; upload: UploadOptions }> {
  const { ttl, tries, receipt, stretch, random = randomBytes, precomputed } = options
  const { ownerSecret = random(SECRET_BYTES), signal, onProgress, onWait } = options
  const passphrase = trimPassphrase(options.passphrase ?? '')
  const kind: NoteKind = passphrase ? 1 : 0
  const secret = precomputed?.secret ?? random(SECRET_BYTES)
  const { p0, id } = linkKeys(secret)
  const { auth, key, reply } = contentKeys(p0, await stretched(kind, p0, passphrase, stretch))
  const { revoke, status } = ownerKeys(ownerSecret)
  const hashes = { authHash: tokenHash(auth), revokeHash: tokenHash(revoke), statusHash: tokenHash(status) }
  const proofOfWork = await precomputed?.proofOfWork
  const upload = { ttl, tries, receipt, ...hashes, proofOfWork, signal, onProgress, onWait }
  return { link: { kind, secret }, id, ownerSecret, key, reply, upload }
}

async function payloadOf<S extends OutlineEntry>(content: Content<S>): Promise<Payload> {
  if ('payload' in content) return content.payload
  const { sources, sealer } = content
  const bodies = sources.bodies.map(async (source) => {
    const { type, name } = source
    return { type, ...(name !== undefined && { name }), bytes: await sealer.read(source) }
  })
  return { ...sources, bodies: await Promise.all(bodies) }
}
