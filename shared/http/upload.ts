/** Section 6: the upload of a blob in one piece, and the query and headers of every upload. */

import { type Bytes, toBase64url } from '../bytes/bytes.ts'
import type { Caller } from './calls.ts'
import { notePath } from './reader-client.ts'
import { parseTime, readJsonResponse } from './response.ts'
import type { Call, FetchResponse, TransferControl } from './transport.ts'
import { callWithProofOfWork } from './with-proof-of-work.ts'

/** The options of an upload: `ttl` in seconds, tries, and the three hashes of section 2. */
export type UploadOptions = {
  ttl: number
  tries?: number | undefined
  receipt?: boolean | undefined
  authHash: Uint8Array
  revokeHash: Uint8Array
  statusHash: Uint8Array
  /** A precomputed proof of work, for the header `ashnote-work`. */
  proofOfWork?: string | undefined
} & TransferControl

/** Uploads a blob of one part. Throws the codes of `PUT /v1/notes/:id` (section 6). */
export async function uploadBlob(
  caller: Caller,
  id: Uint8Array,
  blob: Bytes,
  upload: UploadOptions,
): Promise<{ expiresAt: Date }> {
  const { signal, onProgress } = upload
  const path = notePath(id) + formatUploadQuery(upload)
  const headers = { 'content-type': 'application/octet-stream', ...formatUploadHeaders(upload) }
  const call: Call = { method: 'PUT', path, headers, body: blob, signal, onProgress }
  return callWithProofOfWork(caller, id, [200, 201], call, readExpiry, upload.proofOfWork)
}

export const formatUploadQuery = ({ ttl, tries, receipt }: UploadOptions): string =>
  `?ttl=${ttl}${tries === undefined ? '' : `&tries=${tries}`}${receipt ? '&receipt=1' : ''}`

export const formatUploadHeaders = ({
  authHash,
  revokeHash,
  statusHash,
}: UploadOptions): Record<string, string> => ({
  'ashnote-auth': toBase64url(authHash),
  'ashnote-revoke': toBase64url(revokeHash),
  'ashnote-status': toBase64url(statusHash),
})

export const readExpiry = async (response: FetchResponse): Promise<{ expiresAt: Date }> => ({
  expiresAt: parseTime((await readJsonResponse(response)).expiresAt),
})
