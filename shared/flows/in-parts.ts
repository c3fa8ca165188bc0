/**
 * Sends and reads notes that are too large for memory, in the calling thread: sealed during the upload,
 * opened during the download. Loaded in a worker by pages, and by programs outside as they like.
 */
import { randomBytes } from '@noble/hashes/utils.js'
import { type Bytes, concat } from '../bytes/bytes.ts'
import { releaseMemory } from '../bytes/release-memory.ts'
import { chooseAead, platformSubtle } from '../crypto/aead.ts'
import { AshnoteError } from '../errors.ts'
import { type ClientOptions, createCaller } from '../http/calls.ts'
import { type ClaimRequest, claimInto } from '../http/claim.ts'
import { type Produce, uploadParts } from '../http/part-upload.ts'
import { notePath } from '../http/reader-client.ts'
import { uploadBlob } from '../http/upload.ts'
import { PART_BYTES, SECRET_BYTES } from '../limits.ts'
import { blobLengthOf, type NoteSecrets } from '../note/note.ts'
import { NoteOpener, type ResealData, sealNoteParts } from '../note/note-stream.ts'
import type { Outline } from '../note/payload.ts'
import type { Sink, Source } from '../note/payload-stream.ts'
import type { Opened } from './read.ts'
import type { Sealer } from './send.ts'

/**
 * Reads and seals sources in this thread. One part is sealed while others are in transit. `upload` throws
 * what `uploadBlob` throws, the codes of the part calls (section 6), and `changed-file`.
 */
export const sealerOf = (server: ClientOptions): Sealer<Source> => ({
  async read({ size, pieces }) {
    const read: Uint8Array[] = []
    // A piece is valid only until the next.
    for await (const piece of pieces()) read.push(piece.slice())
    const bytes = concat(...read)
    if (bytes.length !== size) throw new AshnoteError('changed-file')
    return bytes
  },

  async upload(secrets, payload, upload) {
    const caller = createCaller(server)
    const note = { ...secrets, payload, aeadOf: await chooseAead(platformSubtle()) }
    const size = blobLengthOf(payload)
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
  },
})

/**
 * Claims a note and opens it into `sink` as it arrives, in this thread. Show nothing of it before this
 * resolves: only then has the whole note verified. For `openLarge` of `read`. Throws what `Client.claim`
 * throws, `damaged-note`, and the errors of the sink.
 */
export const openerInto =
  (server: ClientOptions, sink: Sink) =>
  async (secrets: NoteSecrets, claim: ClaimRequest): Promise<Opened<Outline, ResealData>> => {
    const note = { ...secrets, aeadOf: await chooseAead(platformSubtle()) }
    let opener: NoteOpener | undefined
    const receipt = await claimInto(createCaller(server), `${notePath(note.id)}/claim`, claim, {
      begin(total) {
        // A server of this protocol always states the length of a blob; something on the way removes it.
        if (total === undefined) throw new AshnoteError('unreachable')
        opener = new NoteOpener({ ...note, size: total }, sink)
      },
      async receive(bytes) {
        await opener?.push(bytes)
        releaseMemory(bytes)
      },
    })
    if (!opener) throw new AshnoteError('unreachable')
    const { outline, ...blob } = await opener.end()
    return { payload: outline, digest: blob.digest, receipt, blob }
  }
