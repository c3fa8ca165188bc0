import { randomBytes } from 'node:crypto'
import { toBase64url } from '../../shared/bytes/bytes.ts'
import { contentKeys, linkKeys, ownerKeys, tokenHash } from '../../shared/crypto/keys.ts'
import { sealNote } from '../../shared/note/note.ts'

/** The requests in the life of one note, and the length of its blob. */
export type PreparedNote = { create: Buffer; claim: Buffer; ack: Buffer; blobBytes: number }

export const CONSTANT = Buffer.from('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n')

/** Together with the manifest, it fills the shortest possible payload, 1 KiB. */
const MESSAGE_BYTES = 960

/**
 * A new note with everything a real client sends, sealed and serialized. `more`: headers that a proxy adds.
 */
export function prepareNote(more: Record<string, string> = {}): PreparedNote {
  const { p0, link, id } = linkKeys(randomBytes(32))
  const { auth, key } = contentKeys(p0, new Uint8Array())
  const { revoke, status } = ownerKeys(randomBytes(32))
  const bytes = new Uint8Array(MESSAGE_BYTES).fill(97)
  const blob = sealNote({ kind: 0, key, id, payload: { bodies: [{ type: 'text/plain', bytes }] } })
  const path = `/v1/notes/${toBase64url(id)}`
  const proof = { link: toBase64url(link), reader: randomBytes(32).toString('base64url') }
  const json = (body: object) => ['application/json', Buffer.from(JSON.stringify(body))] as const
  return {
    create: serialise(`PUT ${path}?ttl=86400`, 'application/octet-stream', blob, {
      'ashnote-auth': toBase64url(tokenHash(auth)),
      'ashnote-revoke': toBase64url(tokenHash(revoke)),
      'ashnote-status': toBase64url(tokenHash(status)),
      ...more,
    }),
    claim: serialise(`POST ${path}/claim`, ...json({ ...proof, auth: toBase64url(auth) })),
    ack: serialise(`POST ${path}/ack`, ...json(proof)),
    blobBytes: blob.length,
  }
}

function serialise(
  start: string,
  type: string,
  body: Uint8Array,
  headers: Record<string, string> = {},
): Buffer {
  const all = { host: 'localhost', 'content-type': type, 'content-length': String(body.length), ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([Buffer.from(`${start} HTTP/1.1\r\n${lines.join('')}\r\n`), body])
}
