/** Section 6: the calls on notes, the same for browsers, Node and the server's own tests. */
import { readJson } from './answers.ts'
import type { Bytes } from './bytes.ts'
import { bearer, type ClientOptions, createCaller, endOf } from './calls.ts'
import { PART_BYTES } from './limits.ts'
import { putInParts } from './part-upload.ts'
import { putBlob, type Upload } from './put.ts'
import { createReaderClient, notePath, type ReaderClient } from './reader-client.ts'
import { type NoteStatus, parseLimits, parseStatus, type ServerLimits } from './sender-answers.ts'

/** Every call throws AshnoteError only: the server's code, or `unreachable`, `aborted`, `bad-answer`. */
export type Client = ReaderClient & {
  limits(): Promise<ServerLimits>
  /** Uploads a blob, a large one part by part. Sending the same again is harmless. */
  put(id: Uint8Array, blob: Bytes, upload: Upload): Promise<{ expiresAt: Date }>
  revoke(id: Uint8Array, revokeToken: Uint8Array): Promise<void>
  status(id: Uint8Array, statusToken: Uint8Array): Promise<NoteStatus>
}

export function createClient(options: ClientOptions): Client {
  const caller = createCaller(options)
  const { call } = caller
  return {
    ...createReaderClient(options),

    limits: () =>
      call([200], { method: 'GET', path: 'limits' }, async (answer) => parseLimits(await readJson(answer))),

    put: (id, blob, upload) =>
      blob.length <= PART_BYTES ? putBlob(caller, id, blob, upload) : putInParts(caller, id, blob, upload),

    revoke: (id, token) =>
      call([204], { method: 'DELETE', path: notePath(id), headers: bearer(token) }, endOf),

    status: (id, token) =>
      call([200], { method: 'GET', path: `${notePath(id)}/status`, headers: bearer(token) }, async (answer) =>
        parseStatus(await readJson(answer)),
      ),
  }
}
