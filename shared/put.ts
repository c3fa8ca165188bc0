/** Section 6: the upload of a blob in one piece, and what every upload says about its note. */
import { parseTime, readJson } from './answers.ts'
import { type Bytes, toBase64url } from './bytes.ts'
import type { Caller } from './calls.ts'
import { AshnoteError } from './errors.ts'
import { PART_BYTES } from './limits.ts'
import { notePath } from './reader-client.ts'
import type { FetchAnswer, Progress, Signal } from './transport.ts'

/** What an upload says about its note: seconds, tries, and the three hashes of section 2. */
export type Upload = {
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

/** Uploads a blob of one part. Sending the same again is harmless. */
export async function putBlob(
  { call }: Caller,
  id: Uint8Array,
  blob: Bytes,
  upload: Upload,
): Promise<{ expiresAt: Date }> {
  if (blob.length > PART_BYTES) throw new AshnoteError('too-large')
  const { signal, onProgress } = upload
  const path = notePath(id) + uploadQuery(upload)
  const headers = { 'content-type': 'application/octet-stream', ...uploadHeaders(upload) }
  return call([200, 201], { method: 'PUT', path, headers, body: blob, signal, onProgress }, readExpiry)
}

export const uploadQuery = ({ ttl, tries, receipt }: Upload): string =>
  `?ttl=${ttl}${tries === undefined ? '' : `&tries=${tries}`}${receipt ? '&receipt=1' : ''}`

export const uploadHeaders = ({ authHash, revokeHash, statusHash }: Upload): Record<string, string> => ({
  'ashnote-auth': toBase64url(authHash),
  'ashnote-revoke': toBase64url(revokeHash),
  'ashnote-status': toBase64url(statusHash),
})

export const readExpiry = async (answer: FetchAnswer): Promise<{ expiresAt: Date }> => ({
  expiresAt: parseTime((await readJson(answer)).expiresAt),
})
