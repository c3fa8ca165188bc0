/**
 * Section 8: what a reader seals to the operator's inbox. Blob and `key` have exactly one reading, because the blob
 * commits to its key; S and the passphrase stay with the reader.
 */

import { type Bytes, fromBase64url, fromUtf8, timingSafeEqual, toBase64url, utf8 } from '../bytes/bytes.ts'
import { AshnoteError } from '../errors.ts'
import { blobLength, openNote } from '../note/note.ts'
import type { Body, Payload } from '../note/payload.ts'
import { blobDigest, type ClaimReceipt, formatReceipt, parseReceipt } from '../note/receipt.ts'
import { type Category, readCaseNumber } from './abuse.ts'

/** What proves that a server served a note, and the `key` that opens it. */
export type NoteProof = { id: Uint8Array; key: Uint8Array; digest: Uint8Array; receipt: ClaimReceipt }

/** A note that somebody has opened. */
export type Evidence = NoteProof & { blob: Bytes }

/** The details of a report; `number` is that of the case (`caseNumberOf`). */
export type ReportDetails = { category: Category; words: string; number: string }

/** The two bodies of evidence: the details of the report, and the blob of the note. */
export const DETAILS_BODY = { type: 'application/json' }
export const BLOB_BODY = { type: 'application/octet-stream', name: 'blob' }

/** The first body of evidence. */
export function encodeReportDetails(
  { id, key, digest, receipt }: NoteProof,
  { category, words, number }: ReportDetails,
): Bytes {
  const b64 = { id, key, digest, receipt: formatReceipt(receipt) }
  const fields = Object.fromEntries(Object.entries(b64).map(([name, bytes]) => [name, toBase64url(bytes)]))
  return utf8(JSON.stringify({ v: 1, ...fields, case: number, category, words }))
}

/** The payload that brings evidence to the operator. */
export const encodeEvidence = (evidence: Evidence, details: ReportDetails): Payload => ({
  bodies: [
    { ...DETAILS_BODY, bytes: encodeReportDetails(evidence, details) },
    { ...BLOB_BODY, bytes: evidence.blob },
  ],
})

/** What the JSON and the manifest of evidence take at most where its reporter says little. */
const AROUND_BYTES = 1024

/** Length of the blob that brings evidence whose own blob has `blobBytes`. */
export const evidenceLength = (blobBytes: number): number => blobLength(blobBytes + AROUND_BYTES)

type Shape = { bodies: ReadonlyArray<Pick<Payload['bodies'][number], 'type' | 'name'>> }

/** Whether a payload is evidence by its shape, so that nobody is shown it unwarned; whether it holds says `readEvidence`. */
export const isEvidence = ({ bodies: [details, blob] }: Shape): boolean =>
  details?.name === undefined && details?.type === DETAILS_BODY.type && blob?.name === BLOB_BODY.name

/** `number`, `category` and `words` are the reporter's own word, compared with the case at the desk by its operator. */
export type ReadEvidence<Blob = Bytes> = NoteProof & {
  blob: Blob
  number: string | undefined
  category: string
  words: string
}

/** What a reporter said, and the reported note itself. */
export type OpenedEvidence = ReadEvidence & { note: Payload }

/**
 * Reads evidence without opening the reported note. Throws `damaged-note` unless a blob that is in memory is the one that its
 * digest names; of one that is not, that shows when it is opened.
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

/** Reads evidence and opens the reported note. Throws `damaged-note` also unless the key that came with it opens the blob. */
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
