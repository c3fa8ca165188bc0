/** Section 6: the calls of a reader. A separate module, because a reader waits for every byte of the page. */

import { isCount, toBase64url } from '../bytes/bytes.ts'
import { type ClientOptions, createCaller, jsonBody, nullIfGone } from './calls.ts'
import { type ClaimedBlob, type ClaimRequest, claimBlob } from './claim.ts'
import {
  contentLength,
  foreignAnswer,
  isProblem,
  parseTime,
  readEmptyResponse,
  readJsonResponse,
} from './response.ts'
import { type FetchResponse, readBody } from './transport.ts'

/** A note that can be claimed. `size`: bytes of its blob, unknown if something on the way has removed it. */
export type FoundNote = { size: number | undefined; expiresAt: Date }

/** Every call throws AshnoteError only: the server's code, or `unreachable`, `aborted`. */
export type ReaderClient = {
  /** Looks a note up; null if there is nothing to claim. Changes nothing. */
  find(id: Uint8Array): Promise<FoundNote | null>
  /** Claims the note for `reader` and downloads it, resuming after a lost connection. */
  claim(id: Uint8Array, claim: ClaimRequest): Promise<ClaimedBlob>
  /** Burns a claimed note. Call it only after the whole note has verified. */
  ack(id: Uint8Array, proof: { link: Uint8Array; reader: Uint8Array }): Promise<void>
}

/** Path of a note below `/v1/`. */
export const notePath = (id: Uint8Array): string => `notes/${toBase64url(id)}`

/** The calls of a reader to one server. */
export function createReaderClient(options: ClientOptions): ReaderClient {
  const caller = createCaller(options)
  const { call } = caller
  return {
    async find(id) {
      const path = notePath(id)
      const asked = call([200], { method: 'GET', path }, readFound)
      return asked.catch((error) =>
        // A server of an earlier version knows only HEAD.
        error.code === 'method-not-allowed'
          ? call([200, 404], { method: 'HEAD', path }, readHead)
          : nullIfGone(error),
      )
    },

    claim: (id, claim) => claimBlob(caller, `${notePath(id)}/claim`, claim),

    ack: (id, { link, reader }) =>
      call(
        [204],
        {
          method: 'POST',
          path: `${notePath(id)}/ack`,
          ...jsonBody({ link: toBase64url(link), reader: toBase64url(reader) }),
          // The note is on the screen by now, so closing the page must not cancel the ack.
          keepalive: true,
        },
        readEmptyResponse,
      ),
  }
}

async function readFound(response: FetchResponse): Promise<FoundNote> {
  const { size, expiresAt } = await readJsonResponse(response)
  return { size: isCount(size) ? size : undefined, expiresAt: parseTime(expiresAt) }
}

/** An answer to HEAD has no body, so its content type tells whose it is. */
async function readHead(response: FetchResponse): Promise<FoundNote | null> {
  await readBody(response, () => {})
  const { status, headers } = response
  if (status === 404 && isProblem(response)) return null
  if (status === 404 || headers.get('content-type') !== 'application/octet-stream') throw foreignAnswer()
  return { size: contentLength(response), expiresAt: parseTime(headers.get('expires')) }
}
