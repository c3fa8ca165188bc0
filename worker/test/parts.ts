/** Notes of three parts, and the calls that bring them, as bare requests. */
import { randomBytes } from '@noble/hashes/utils.js'
import { expect } from 'vitest'
import { toBase64url } from '../../shared/bytes/bytes.ts'
import { tokenHash } from '../../shared/crypto/keys.ts'
import { PART_BYTES } from '../../shared/limits.ts'
import { combineDigests } from '../../shared/note/receipt.ts'
import { makeNote, newReader, type TestNote, uploadHeaders } from './notes.ts'
import { callWith, client } from './server.ts'

export const LARGE = { ASHNOTE_MAX_BYTES: String(64 * 2 ** 20) }
export const SIZE = 2 * PART_BYTES + 1_000_000
/** One blob for all tests: what is in it does not matter to a server. */
const sealedOnce = makeNote({ size: SIZE })
/** Of whole parts, by the platform: noble would take most of the time of these tests. */
export const sha256 = async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
export const partOf = (blob: Uint8Array, n: number) => blob.slice(n * PART_BYTES, (n + 1) * PART_BYTES)
export const digestsOf = (blob: Uint8Array) => Promise.all([0, 1, 2].map((n) => sha256(partOf(blob, n))))
export const PART_DIGESTS = await digestsOf(sealedOnce.blob)
export const D = combineDigests(PART_DIGESTS)

export type PartsNote = TestNote & { token: Uint8Array; parts: string; query: string }

/** A note of three parts of which the server knows nothing yet. */
export function newPartsNote(): PartsNote {
  const note = { ...makeNote(), blob: sealedOnce.blob }
  return {
    ...note,
    token: randomBytes(32),
    parts: `${note.path}/parts`,
    query: `?ttl=3600&size=${note.blob.length}`,
  }
}

export const call = (path: string, init?: RequestInit) => callWith(LARGE, path, init)
const bearer = (token: Uint8Array) => ({ authorization: `Bearer ${toBase64url(token)}` })
export const hashes = (note: PartsNote) => ({
  ...uploadHeaders(note),
  'ashnote-upload': toBase64url(tokenHash(note.token)),
})

export const begin = (note: PartsNote, query = note.query, headers: Record<string, string> = {}) =>
  call(note.parts + query, { method: 'POST', headers: { ...hashes(note), ...headers } })

export const putPart = async (
  note: PartsNote,
  n: number | string,
  {
    body = partOf(note.blob, Number(n)),
    digest,
    token = note.token,
  }: { body?: Uint8Array<ArrayBuffer>; digest?: Uint8Array; token?: Uint8Array } = {},
) =>
  call(`${note.parts}/${n}`, {
    method: 'PUT',
    headers: {
      ...bearer(token),
      'ashnote-digest': toBase64url(digest ?? (await sha256(body))),
      'content-length': String(body.length),
    },
    body,
  })

export const complete = (note: PartsNote, digest = D, query = note.query) =>
  call(`${note.parts}/complete${query}`, {
    method: 'POST',
    headers: { ...hashes(note), ...bearer(note.token), 'content-type': 'application/json' },
    body: JSON.stringify({ digest: toBase64url(digest) }),
  })

export const drop = (note: PartsNote, token = note.token) =>
  call(note.parts, { method: 'DELETE', headers: bearer(token) })

export const received = async (note: PartsNote) =>
  (await (await begin(note)).json<{ received: number[] }>()).received

export async function putAll(note: PartsNote): Promise<void> {
  for (const n of [0, 1, 2]) expect((await putPart(note, n)).status).toBe(204)
}

export const claimed = async (note: TestNote) => {
  const { blob } = await client.claim(note.id, { ...note, reader: newReader() })
  return toBase64url(combineDigests(await digestsOf(blob))) === toBase64url(D)
}
