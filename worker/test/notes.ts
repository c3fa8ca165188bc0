/** Notes as a sender and a reader hold them. */
import { randomBytes } from '@noble/hashes/utils.js'
import { type Bytes, toBase64url, utf8 } from '../../shared/bytes/bytes.ts'
import { contentKeys, linkKeys, ownerKeys, tokenHash } from '../../shared/crypto/keys.ts'
import type { NoteKind } from '../../shared/note/link.ts'
import { sealNote } from '../../shared/note/note.ts'
import { call, client } from './server.ts'

export interface TestNote {
  readonly id: Bytes
  readonly link: Bytes
  readonly auth: Bytes
  readonly key: Bytes
  readonly revoke: Bytes
  readonly status: Bytes
  readonly blob: Bytes
  /** `/v1/notes/<id>` */
  readonly path: string
}

/** A sealed note with a text of `size` bytes. A passphrase is whatever `q` stands for. */
export function makeNote({
  size = 10,
  kind = 0,
  q = new Uint8Array(),
}: {
  size?: number
  kind?: NoteKind
  q?: Bytes
} = {}): TestNote {
  const { p0, link, id } = linkKeys(randomBytes(32))
  const { auth, key } = contentKeys(p0, q)
  const { revoke, status } = ownerKeys(randomBytes(32))
  const payload = { bodies: [{ type: 'text/plain', bytes: utf8('x'.repeat(size)) }] }
  const blob = sealNote({ kind, key, id, payload })
  return { id, link, auth, key, revoke, status, blob, path: `/v1/notes/${toBase64url(id)}` }
}

/** What the three hashes of an upload are called on the wire. */
export const uploadHeaders = ({ auth, revoke, status }: TestNote): Record<string, string> => ({
  'ashnote-auth': toBase64url(tokenHash(auth)),
  'ashnote-revoke': toBase64url(tokenHash(revoke)),
  'ashnote-status': toBase64url(tokenHash(status)),
})

/** The upload of a note as a bare request. */
export const upload = (
  note: TestNote,
  query = '?ttl=3600',
  headers: Record<string, string> = {},
): Promise<Response> =>
  call(note.path + query, { method: 'PUT', headers: { ...uploadHeaders(note), ...headers }, body: note.blob })

/** Uploads with the project's client, an hour to live unless told otherwise. */
export async function put(
  note: TestNote,
  { ttl = 3600, tries, receipt }: { ttl?: number; tries?: number; receipt?: boolean } = {},
): Promise<TestNote> {
  const { auth, revoke, status } = note
  const hashes = { authHash: tokenHash(auth), revokeHash: tokenHash(revoke), statusHash: tokenHash(status) }
  await client.put(note.id, note.blob, { ttl, tries, receipt, ...hashes })
  return note
}

export const newReader = (): Uint8Array => randomBytes(32)

/** A claim as a bare request. */
export const claim = (
  note: TestNote,
  reader: Uint8Array,
  { auth = note.auth, headers = {} }: { auth?: Uint8Array; headers?: Record<string, string> } = {},
): Promise<Response> =>
  post(
    `${note.path}/claim`,
    { link: toBase64url(note.link), auth: toBase64url(auth), reader: toBase64url(reader) },
    headers,
  )

/** An ack as a bare request. */
export const ack = (note: TestNote, reader: Uint8Array): Promise<Response> =>
  post(`${note.path}/ack`, { link: toBase64url(note.link), reader: toBase64url(reader) })

const post = (path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  call(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
