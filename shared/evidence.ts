/**
 * Section 8: what a reader seals to the operator's inbox. Blob and `key` have exactly one reading, because the blob
 * commits to its key; S and the passphrase stay with the reader.
 */
import type { Category } from './abuse.ts'
import { type Bytes, equal, fromBase64url, fromUtf8, toBase64url, utf8 } from './bytes.ts'
import { AshnoteError } from './errors.ts'
import { openNote } from './note.ts'
import type { Payload } from './payload.ts'
import { blobDigest, formatReceipt, parseReceipt, type Receipt } from './receipt.ts'

/** A note that somebody has opened. */
export type Evidence = {
  id: Uint8Array
  key: Uint8Array
  blob: Bytes
  digest: Uint8Array
  receipt: Receipt
}

const BLOB_NAME = 'blob'

/** The payload that brings evidence to the operator. */
export function encodeEvidence(
  { id, key, blob, digest, receipt }: Evidence,
  { category, words }: { category: Category; words: string },
): Payload {
  const b64 = { id, key, digest, receipt: formatReceipt(receipt) }
  const fields = Object.fromEntries(Object.entries(b64).map(([name, bytes]) => [name, toBase64url(bytes)]))
  return {
    bodies: [
      { type: 'application/json', bytes: utf8(JSON.stringify({ v: 1, ...fields, category, words })) },
      { type: 'application/octet-stream', name: BLOB_NAME, bytes: blob },
    ],
  }
}

/** What a reporter said, and the reported note itself. */
export type OpenedEvidence = Evidence & { category: string; words: string; note: Payload }

/**
 * Reads evidence and opens the reported note in it. Throws `damaged-note` unless the blob is the one that the report's
 * digest names and opens with the key that came with it.
 */
export function openEvidence({ bodies }: Payload): OpenedEvidence {
  const { v, category, words, ...rest } = readFields(bodies.find(({ name }) => name === undefined)?.bytes)
  const blob = bodies.find(({ name }) => name === BLOB_NAME)?.bytes
  if (v !== 1 || !blob || typeof category !== 'string' || typeof words !== 'string')
    throw new AshnoteError('damaged-note')
  const [id, key, digest, receipt] = [rest.id, rest.key, rest.digest, rest.receipt].map(decode) as [
    Bytes,
    Bytes,
    Bytes,
    Bytes,
  ]
  if (!equal(blobDigest(blob), digest)) throw new AshnoteError('damaged-note')
  return {
    id,
    key,
    blob,
    digest,
    receipt: parseReceipt(receipt),
    category,
    words,
    note: openNote({ key, id, blob }),
  }
}

function readFields(bytes: Uint8Array | undefined): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(fromUtf8(bytes ?? new Uint8Array()))
    if (typeof json === 'object' && json !== null) return json as Record<string, unknown>
  } catch {
    // Not JSON, so not evidence.
  }
  throw new AshnoteError('damaged-note')
}

function decode(text: unknown): Bytes {
  if (typeof text !== 'string') throw new AshnoteError('damaged-note')
  return fromBase64url(text)
}
