/** Reads notes: from a link to text and files, once. */

import type { Bytes } from '../bytes/bytes.ts'
import { contentKeys, type LinkKeys, linkKeys } from '../crypto/keys.ts'
import { trimPassphrase } from '../crypto/trim-passphrase.ts'
import { AshnoteError } from '../errors.ts'
import type { ClaimRequest } from '../http/claim.ts'
import type { ReaderClient } from '../http/reader-client.ts'
import type { TransferControl } from '../http/transport.ts'
import { LARGE_BYTES } from '../limits.ts'
import type { Link, NoteKind } from '../note/link.ts'
import { type NoteSecrets, openNote, parseBlobHeader } from '../note/note.ts'
import type { Payload } from '../note/payload.ts'
import { blobDigest, type ClaimReceipt } from '../note/receipt.ts'
import type { NoteProof } from '../report/evidence.ts'
import { type Stretch, stretched } from './stretch.ts'

/** The keys of a link before any claim. `id` names the note to a server; `kind` 1 needs a passphrase. */
export type PreparedRead = LinkKeys & { kind: NoteKind }

/** Derives the keys of a note. Throws `unknown-kind` for a link to an inbox. */
export function prepareRead(link: Link): PreparedRead {
  if (link.kind === 2) throw new AshnoteError('unknown-kind')
  return { kind: link.kind, ...linkKeys(link.secret) }
}

/**
 * An opened note: its payload, D of section 8, and what a report needs to make its blob again. The caller
 * drops all of it together.
 */
export type Opened<P = Payload, B = Bytes> = { payload: P; digest: Bytes; receipt: ClaimReceipt; blob: B }

/**
 * Claims and opens a note that is too large for memory, in this thread (`openerInto`) or in a worker.
 * Undefined where that is not possible; then the note is opened in memory. It must resolve only after all of
 * the note has verified and is stored.
 */
export type OpenLarge<O> = (note: NoteSecrets, claim: ClaimRequest) => Promise<O | undefined>

/** `reader` is R of section 5: 32 random bytes, stored before the call and the same after a reload. */
export type ReadOptions<O = never> = TransferControl & {
  passphrase?: string | undefined
  /** Does not trim the passphrase, for notes that were sealed before passphrases were trimmed. */
  asTyped?: boolean | undefined
  reader: Uint8Array
  stretch: Stretch
  /** The blob's size in bytes, if known before the claim. */
  size?: number | undefined
  /** Without it, notes of every size are opened in memory. */
  openLarge?: OpenLarge<O> | undefined
}

/**
 * What is the same wherever a note was opened. `reply` proves in an answer that its sender opened this note
 * (section 7). `acked` never rejects. It resolves to true when the server has confirmed that the note is
 * burned, and to false when the ack failed; the note then ends with its lease.
 */
type Read<B> = { reply: Bytes; acked: Promise<boolean>; evidence: NoteProof & { blob: B } }

/** A note that was opened in memory. */
export type OpenedNote = Omit<Opened, 'blob'> & Read<Bytes>

/** A note as `OpenLarge` has opened it; never if there is no `OpenLarge`. */
export type OpenedLarge<O extends Opened<unknown, unknown>> = O extends unknown
  ? Omit<O, 'blob'> & Read<O['blob']>
  : never

/**
 * Claims, downloads and opens a note: up to 1 MiB in memory, and larger ones by `openLarge`. Tells the server
 * to burn it only after all of it has verified. Throws what `ReaderClient.claim` and `openLarge` throw, and
 * `damaged-note`. After any of these, the same `reader` may claim again while the lease lasts.
 */
export async function read<O extends Opened<unknown, unknown> = never>(
  server: ReaderClient,
  { kind, id, p0, link }: PreparedRead,
  options: ReadOptions<O>,
): Promise<OpenedNote | OpenedLarge<O>> {
  const { passphrase = '', asTyped, stretch, openLarge } = options
  const { reader, size, signal, onProgress, onWait } = options
  const words = asTyped ? passphrase : trimPassphrase(passphrase)
  const { auth, key, reply } = contentKeys(p0, await stretched(kind, p0, words, stretch))
  const note = { kind, id, key }
  const claim = { link, auth, reader, guess: kind === 1, size, signal, onProgress, onWait }
  let opened: Opened | O | undefined
  if (openLarge && (size ?? 0) <= LARGE_BYTES)
    opened = await openInMemory(server, note, { ...claim, most: LARGE_BYTES }).catch(unlessTooLarge)
  opened ??= await openLarge?.(note, claim)
  opened ??= await openInMemory(server, note, claim)
  const { blob, ...shown } = opened as Opened
  const { digest, receipt } = shown
  return {
    ...shown,
    reply,
    evidence: { id, key, digest, receipt, blob },
    acked: server.ack(id, { link, reader }).then(
      () => true,
      // `gone` means that an earlier ack arrived and only its response was lost.
      (error) => error instanceof AshnoteError && error.code === 'gone',
    ),
  }
}

async function openInMemory(server: ReaderClient, note: NoteSecrets, claim: ClaimRequest): Promise<Opened> {
  const { blob, receipt } = await server.claim(note.id, claim)
  if (parseBlobHeader(blob).kind !== note.kind) throw new AshnoteError('damaged-note')
  return { payload: openNote({ ...note, blob }), digest: blobDigest(blob), receipt, blob }
}

/** The size of a note may become known only with the claim. The same reader then claims it again. */
function unlessTooLarge(error: unknown): undefined {
  if ((error as AshnoteError).code !== 'too-large') throw error
}
