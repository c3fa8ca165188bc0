/**
 * Section 8: what a reader seals to the operator's inbox. Blob and `key` have exactly one reading, because the blob
 * commits to its key; S and the passphrase stay with the reader.
 */
import { type Category, readCaseNumber } from './abuse.ts'
import { type Bytes, equal, fromBase64url, fromUtf8, toBase64url, utf8 } from './bytes.ts'
import { AshnoteError } from './errors.ts'
import { openNote } from './note.ts'
import type { Payload } from './payload.ts'
import { blobDigest, formatReceipt, parseReceipt, type Receipt } from './receipt.ts'

/** What proves that a server served a note: all that is left of a large one, whose blob nobody keeps. */
export type Proof = { id: Uint8Array; digest: Uint8Array; receipt: Receipt }

/** A note that somebody has opened. */
export type Evidence = Proof & { key: Uint8Array; blob: Bytes }

const BLOB_NAME = 'blob'
const TYPE = 'application/json'

/** The payload that brings evidence to the operator; `number` is that of the case (`caseNumberOf`). */
export function encodeEvidence(
  { id, key, blob, digest, receipt }: Evidence,
  { category, words, number }: { category: Category; words: string; number: string },
): Payload {
  const b64 = { id, key, digest, receipt: formatReceipt(receipt) }
  const fields = Object.fromEntries(Object.entries(b64).map(([name, bytes]) => [name, toBase64url(bytes)]))
  return {
    bodies: [
      {
        type: TYPE,
        bytes: utf8(JSON.stringify({ v: 1, ...fields, case: number, category, words })),
      },
      { type: 'application/octet-stream', name: BLOB_NAME, bytes: blob },
    ],
  }
}

type Shape = { bodies: ReadonlyArray<Pick<Payload['bodies'][number], 'type' | 'name'>> }

/** Whether a payload is evidence by its shape, so that nobody is shown it unwarned; whether it holds says `readEvidence`. */
export const isEvidence = ({ bodies: [said, blob] }: Shape): boolean =>
  said?.name === undefined && said?.type === TYPE && blob?.name === BLOB_NAME

/** `number`, `category` and `words` are the reporter's own word, compared with the case at the desk by its operator. */
export type ReadEvidence = Evidence & { number: string | undefined; category: string; words: string }

/** What a reporter said, and the reported note itself. */
export type OpenedEvidence = ReadEvidence & { note: Payload }

/** Reads evidence without opening the reported note. Throws `damaged-note` unless the blob is the one that its digest names. */
export function readEvidence({ bodies }: Payload): ReadEvidence {
  const {
    v,
    case: number,
    category,
    words,
    ...rest
  } = readFields(bodies.find(({ name }) => name === undefined)?.bytes)
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
    number: typeof number === 'string' ? readCaseNumber(number) : undefined,
    category,
    words,
  }
}

/** Reads evidence and opens the reported note. Throws `damaged-note` also unless the key that came with it opens the blob. */
export function openEvidence(payload: Payload): OpenedEvidence {
  const read = readEvidence(payload)
  return { ...read, note: openNote(read) }
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
