/**
 * Section 8: the evidence that a reader seals to the operator's inbox. Blob and `key` have exactly one
 * reading, because the blob commits to its key. S and the passphrase stay with the reader.
 */

import { type Bytes, fromBase64url, fromUtf8, timingSafeEqual, toBase64url, utf8 } from '../bytes/bytes.ts'
import { AshnoteError } from '../errors.ts'
import { blobLength, openNote } from '../note/note.ts'
import type { Body, Payload } from '../note/payload.ts'
import { blobDigest, type ClaimReceipt, formatReceipt, parseReceipt } from '../note/receipt.ts'
import { type Category, readCaseNumber } from './abuse.ts'

/** Proof that a server served a note, and the `key` that opens the note. */
export type NoteProof = { id: Uint8Array; key: Uint8Array; digest: Uint8Array; receipt: ClaimReceipt }

/** An opened note, with its blob. */
export type Evidence = NoteProof & { blob: Bytes }

/** The details of a report; `number` is the case number (`caseNumberOf`). */
export type ReportDetails = { category: Category; words: string; number: string }

/** The two bodies of evidence: the details of the report, and the blob of the note. */
export const DETAILS_BODY = { type: 'application/json' }
export const BLOB_BODY = { type: 'application/octet-stream', name: 'blob' }

/** Encodes the first body of evidence, in JSON. */
export function encodeReportDetails(
  { id, key, digest, receipt }: NoteProof,
  { category, words, number }: ReportDetails,
): Bytes {
  const b64 = { id, key, digest, receipt: formatReceipt(receipt) }
  const fields = Object.fromEntries(Object.entries(b64).map(([name, bytes]) => [name, toBase64url(bytes)]))
  return utf8(JSON.stringify({ v: 1, ...fields, case: number, category, words }))
}

/** The payload of evidence, for the operator's inbox. */
export const encodeEvidence = (evidence: Evidence, details: ReportDetails): Payload => ({
  bodies: [
    { ...DETAILS_BODY, bytes: encodeReportDetails(evidence, details) },
    { ...BLOB_BODY, bytes: evidence.blob },
  ],
})

/** Most bytes of the JSON and the manifest of evidence with a short text. */
const OVERHEAD_BYTES = 1024

/** Length of the blob of evidence about a note whose own blob has `blobBytes`. */
export const evidenceLength = (blobBytes: number): number => blobLength(blobBytes + OVERHEAD_BYTES)

type Shape = { bodies: ReadonlyArray<Pick<Payload['bodies'][number], 'type' | 'name'>> }

/**
 * Whether a payload has the shape of evidence, so that it is never shown without a warning. `readEvidence`
 * checks whether it is valid.
 */
export const isEvidence = ({ bodies: [details, blob] }: Shape): boolean =>
  details?.name === undefined && details?.type === DETAILS_BODY.type && blob?.name === BLOB_BODY.name

/** `number`, `category` and `words` are unverified claims, which the operator compares with the case. */
export type ReadEvidence<Blob = Bytes> = NoteProof & {
  blob: Blob
  number: string | undefined
  category: string
  words: string
}

/** Evidence, and the reported note itself. */
export type OpenedEvidence = ReadEvidence & { note: Payload }

/**
 * Reads evidence without opening the reported note. Throws `damaged-note` unless a blob in memory has the
 * digest that the evidence names. A blob that is not in memory is checked when it is opened.
 */
export function readEvidence<Elsewhere = never>({
  bodies,
}: {
  bodies: ReadonlyArray<Pick<Body, 'name'> & { bytes: Bytes | Elsewhere }>
}): ReadEvidence<Bytes | Elsewhere> {
  const {
    v,
    case: number,
    category,
    words,
    ...rest
  } = readFields(bodies.find(({ name }) => name === undefined)?.bytes)
  const blob = bodies.find(({ name }) => name === BLOB_BODY.name)?.bytes
  if (v !== 1 || !blob || typeof category !== 'string' || typeof words !== 'string')
    throw new AshnoteError('damaged-note')
  const [id, key, digest, receipt] = [rest.id, rest.key, rest.digest, rest.receipt].map(decode) as [
    Bytes,
    Bytes,
    Bytes,
    Bytes,
  ]
  if (blob instanceof Uint8Array && !timingSafeEqual(blobDigest(blob), digest))
    throw new AshnoteError('damaged-note')
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

/** Reads evidence and opens the reported note. Throws `damaged-note` also unless the key opens the blob. */
export function openEvidence(payload: Payload): OpenedEvidence {
  const read = readEvidence(payload)
  return { ...read, note: openNote(read) }
}

function readFields(bytes: unknown): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(fromUtf8(bytes as Uint8Array))
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
