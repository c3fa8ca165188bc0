/** Section 6: the calls on notes, the same for browsers, Node and the server's own tests. */
import {
  type NoteStatus,
  parseLength,
  parseLimits,
  parseStatus,
  parseTime,
  readJson,
  type ServerLimits,
} from './answers.ts'
import { type Bytes, toBase64url } from './bytes.ts'
import { bearer, type ClientOptions, createCaller, endOf, jsonBody } from './calls.ts'
import { type Claim, type Claimed, claimBlob } from './claim.ts'
import { AshnoteError } from './errors.ts'
import { PART_BYTES } from './limits.ts'
import type { Progress, Signal } from './transport.ts'

/** What an upload says about its note: seconds, tries, and the three hashes of section 2. */
type Upload = {
  ttl: number
  tries?: number | undefined
  receipt?: boolean | undefined
  authHash: Uint8Array
  revokeHash: Uint8Array
  statusHash: Uint8Array
  signal?: Signal | undefined
  /** Reaches the injected `fetch`; a browser's own cannot report an upload. */
  onProgress?: Progress | undefined
}

/** Every call throws AshnoteError only: the server's code, or `unreachable`, `aborted`, `bad-answer`. */
export type Client = {
  limits(): Promise<ServerLimits>
  /** Uploads a blob of one part. Sending the same again is harmless. */
  put(id: Uint8Array, blob: Bytes, upload: Upload): Promise<{ expiresAt: Date }>
  /** What waits, or null when there is nothing to claim. Changes nothing. `size` is that of the blob. */
  head(id: Uint8Array): Promise<{ size: number; expiresAt: Date } | null>
  /** Claims the note for `reader` and downloads it, resuming where a connection was cut. */
  claim(id: Uint8Array, claim: Claim): Promise<Claimed>
  /** Burns a claimed note. Only for a reader who has verified all of it. */
  ack(id: Uint8Array, proof: { link: Uint8Array; reader: Uint8Array }): Promise<void>
  revoke(id: Uint8Array, revokeToken: Uint8Array): Promise<void>
  status(id: Uint8Array, statusToken: Uint8Array): Promise<NoteStatus>
}

export function createClient(options: ClientOptions): Client {
  const { request, retry, call } = createCaller(options)

  return {
    limits: () =>
      call([200], { method: 'GET', path: 'limits' }, async (answer) => parseLimits(await readJson(answer))),

    async put(id, blob, { ttl, tries, receipt, authHash, revokeHash, statusHash, signal, onProgress }) {
      if (blob.length > PART_BYTES) throw new AshnoteError('too-large')
      const query = `?ttl=${ttl}${tries === undefined ? '' : `&tries=${tries}`}${receipt ? '&receipt=1' : ''}`
      const headers = {
        'content-type': 'application/octet-stream',
        'ashnote-auth': toBase64url(authHash),
        'ashnote-revoke': toBase64url(revokeHash),
        'ashnote-status': toBase64url(statusHash),
      }
      return call(
        [200, 201],
        { method: 'PUT', path: notePath(id) + query, headers, body: blob, signal, onProgress },
        async (answer) => ({ expiresAt: parseTime((await readJson(answer)).expiresAt) }),
      )
    },

    head: (id) =>
      call([200, 404], { method: 'HEAD', path: notePath(id) }, async (answer) => {
        await endOf(answer)
        const { status, headers } = answer
        if (status === 404) return null
        const size = parseLength(headers.get('content-length'))
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

    revoke: (id, token) =>
      call([204], { method: 'DELETE', path: notePath(id), headers: bearer(token) }, endOf),

    status: (id, token) =>
      call([200], { method: 'GET', path: `${notePath(id)}/status`, headers: bearer(token) }, async (answer) =>
        parseStatus(await readJson(answer)),
      ),
  }
}

const notePath = (id: Uint8Array): string => `notes/${toBase64url(id)}`
