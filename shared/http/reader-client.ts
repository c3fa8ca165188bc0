/** Section 6: the calls that a reader needs. Apart from the others, because a reader waits for every byte of the page. */

import { toBase64url } from '../bytes/bytes.ts'
import { AshnoteError } from '../errors.ts'
import { type ClientOptions, createCaller, endOf, jsonBody } from './calls.ts'
import { type ClaimedBlob, type ClaimRequest, claimBlob } from './claim.ts'
import { parseContentLength, parseTime } from './response.ts'

/** Every call throws AshnoteError only: the server's code, or `unreachable`, `aborted`, `bad-answer`. */
export type ReaderClient = {
  /** What waits, or null when there is nothing to claim. Changes nothing. `size` is that of the blob. */
  head(id: Uint8Array): Promise<{ size: number; expiresAt: Date } | null>
  /** Claims the note for `reader` and downloads it, resuming where a connection was cut. */
  claim(id: Uint8Array, claim: ClaimRequest): Promise<ClaimedBlob>
  /** Burns a claimed note. Only for a reader who has verified all of it. */
  ack(id: Uint8Array, proof: { link: Uint8Array; reader: Uint8Array }): Promise<void>
}

/** What follows `/v1/` for a note. */
export const notePath = (id: Uint8Array): string => `notes/${toBase64url(id)}`

export function createReaderClient(options: ClientOptions): ReaderClient {
  const { request, retry, call } = createCaller(options)
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

    claim: (id, claim) => claimBlob(request, retry, `${notePath(id)}/claim`, claim),

    ack: (id, { link, reader }) =>
      call(
        [204],
        {
          method: 'POST',
          path: `${notePath(id)}/ack`,
          ...jsonBody({ link: toBase64url(link), reader: toBase64url(reader) }),
          // The note is on the screen by now; closing the page must not leave it unconfirmed.
          keepalive: true,
        },
        endOf,
      ),
  }
}
