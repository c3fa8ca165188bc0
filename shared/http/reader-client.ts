/** Section 6: the calls of a reader. A separate module, because a reader waits for every byte of the page. */

import { toBase64url } from '../bytes/bytes.ts'
import { AshnoteError } from '../errors.ts'
import { type ClientOptions, createCaller, endOf, jsonBody } from './calls.ts'
import { type ClaimedBlob, type ClaimRequest, claimBlob } from './claim.ts'
import { parseContentLength, parseTime } from './response.ts'

/** Every call throws AshnoteError only: the server's code, or `unreachable`, `aborted`, `bad-answer`. */
export type ReaderClient = {
  /** Size of the blob and expiry of a note, or null if there is nothing to claim. Changes nothing. */
  head(id: Uint8Array): Promise<{ size: number; expiresAt: Date } | null>
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
    head: (id) =>
      call([200, 404], { method: 'HEAD', path: notePath(id) }, async (response) => {
        await endOf(response)
        const { status, headers } = response
        if (status === 404) return null
        const size = parseContentLength(headers.get('content-length'))
        if (size === undefined) throw new AshnoteError('bad-answer')
        return { size, expiresAt: parseTime(headers.get('expires')) }
      }),

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
        endOf,
      ),
  }
}
