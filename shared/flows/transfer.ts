/** The two journeys of a note too large for memory: sealed while it is sent, opened while it arrives. */
import { randomBytes } from '@noble/hashes/utils.js'
import type { Bytes } from '../bytes/bytes.ts'
import { releaseMemory } from '../bytes/release-memory.ts'
import { AshnoteError } from '../errors.ts'
import { type ClientOptions, createCaller } from '../http/calls.ts'
import { type ClaimRequest, claimInto } from '../http/claim.ts'
import { type Produce, uploadParts } from '../http/part-upload.ts'
import { notePath } from '../http/reader-client.ts'
import { type UploadOptions, uploadBlob } from '../http/upload.ts'
import { PART_BYTES, SECRET_BYTES } from '../limits.ts'
import {
  blobLengthOf,
  type NoteKeys,
  NoteOpener,
  type OpenedBlob,
  sealNoteParts,
} from '../note/note-stream.ts'
import type { Sink, Sources } from '../note/payload-stream.ts'
import type { ClaimReceipt } from '../note/receipt.ts'

/**
 * Seals a payload and uploads it, a part being sealed while others are on their way. Throws what `uploadBlob` throws, the codes
 * of the part calls, and `changed-file`.
 */
export async function sendNoteStream(
  server: ClientOptions,
  note: NoteKeys & { payload: Sources },
  upload: UploadOptions,
): Promise<{ expiresAt: Date }> {
  const caller = createCaller(server)
  const size = blobLengthOf(note.payload)
  if (size > PART_BYTES) {
    const token = randomBytes(SECRET_BYTES)
    const produce: Produce = (consume, most) => sealNoteParts(note, consume, most)
    return uploadParts(caller, note.id, { ...upload, size, token, produce })
  }
  const parts: Bytes[] = []
  await sealNoteParts(note, (part) => {
    parts.push(part)
  })
  return uploadBlob(caller, note.id, parts[0] ?? new Uint8Array(), upload)
}

/**
 * Claims a note and opens it into `sink` as it arrives. What the sink has must be shown to nobody before this resolves: only
 * then has the note verified. Throws what `Client.claim` throws, `damaged-note`, and what the sink throws.
 */
export async function receiveNoteStream(
  server: ClientOptions,
  note: NoteKeys & { sink: Sink },
  claim: ClaimRequest,
): Promise<OpenedBlob & { receipt: ClaimReceipt }> {
  const { request, retry } = createCaller(server)
  let opener: NoteOpener | undefined
  const receipt = await claimInto(request, retry, `${notePath(note.id)}/claim`, claim, {
    begin(total) {
      // A server of this protocol always says how long a blob is.
      if (total === undefined) throw new AshnoteError('bad-answer')
      opener = new NoteOpener({ ...note, size: total }, note.sink)
    },
    async receive(bytes) {
      await opener?.push(bytes)
      releaseMemory(bytes)
    },
  })
  if (!opener) throw new AshnoteError('bad-answer')
  return { ...(await opener.end()), receipt }
}
