/** Sends and reads notes too large for memory: sealed during the upload, opened during the download. */
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
 * Seals a payload and uploads it. One part is sealed while others are in transit. Throws what `uploadBlob`
 * throws, the codes of the part calls (section 6), and `changed-file`.
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
 * Claims a note and opens it into `sink` as it arrives. Show nothing of it before this resolves: only then
 * has the whole note verified. Throws what `Client.claim` throws, `damaged-note`, and the errors of the sink.
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
      // A server of this protocol always states the length of a blob; something on the way removes it.
      if (total === undefined) throw new AshnoteError('unreachable')
      opener = new NoteOpener({ ...note, size: total }, note.sink)
    },
    async receive(bytes) {
      await opener?.push(bytes)
      releaseMemory(bytes)
    },
  })
  if (!opener) throw new AshnoteError('unreachable')
  return { ...(await opener.end()), receipt }
}
