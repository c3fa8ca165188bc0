/** Section 6: the calls that a sender needs. A separate module, so that code that only sends cannot read. */

import type { Bytes } from '../bytes/bytes.ts'
import { PART_BYTES } from '../limits.ts'
import { bearer, type ClientOptions, createCaller } from './calls.ts'
import { uploadInParts } from './part-upload.ts'
import { notePath } from './reader-client.ts'
import { readEmptyResponse, readJsonResponse } from './response.ts'
import { type NoteStatus, parseLimits, parseStatus, type ServerLimits } from './sender-responses.ts'
import { type UploadOptions, uploadBlob } from './upload.ts'

/** Every call throws AshnoteError only: the server's code, `unreachable`, `size-refused` or `aborted`. */
export type SenderClient = {
  limits(): Promise<ServerLimits>
  /** Uploads a blob, in parts if it is large. Repeating the same upload is harmless. */
  put(id: Uint8Array, blob: Bytes, upload: UploadOptions): Promise<{ expiresAt: Date }>
  revoke(id: Uint8Array, revokeToken: Uint8Array): Promise<void>
  status(id: Uint8Array, statusToken: Uint8Array): Promise<NoteStatus>
}

/** The calls of a sender to one server. */
export function createSenderClient(options: ClientOptions): SenderClient {
  const caller = createCaller(options)
  const { call } = caller
  return {
    limits: () =>
      call([200], { method: 'GET', path: 'limits' }, async (response) =>
        parseLimits(await readJsonResponse(response)),
      ),

    put: (id, blob, upload) =>
      blob.length <= PART_BYTES
        ? uploadBlob(caller, id, blob, upload)
        : uploadInParts(caller, id, blob, upload),

    revoke: (id, token) =>
      call([204], { method: 'DELETE', path: notePath(id), headers: bearer(token) }, readEmptyResponse),

    status: (id, token) =>
      call(
        [200],
        { method: 'GET', path: `${notePath(id)}/status`, headers: bearer(token) },
        async (response) => parseStatus(await readJsonResponse(response)),
      ),
  }
}
