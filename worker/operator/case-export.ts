import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { toBase64url, utf8 } from '../../shared/bytes/bytes.ts'
import { parseReceipt } from '../../shared/note/receipt.ts'
import type { Case } from './case-table.ts'

const iso = (ms: number) => new Date(ms).toISOString()

/**
 * A case as a file for an authority: a hotline such as the CyberTipline, a prosecutor, a court. It holds
 * everything that the server knows of the case, with the receipt that only this server can check. It holds
 * the hash of the evidence but not the evidence, because the server cannot read that. `sha256` covers the
 * text of `record` as it stands in the file.
 */
export function caseExport(found: Case, origin: string, now: number): string {
  const { proof, decision } = found
  const record = {
    server: origin,
    exported: iso(now),
    case: found.number,
    received: iso(found.received),
    category: found.category,
    note: { id: toBase64url(found.note) },
    notice: { words: found.words, name: found.name, mail: found.mail, place: found.place },
    verified: proof !== undefined,
    ...(proof && {
      proof: {
        ciphertextDigest: toBase64url(proof.digest),
        created: iso(proof.createdMs),
        claimed: iso(proof.claimedMs),
        frankingKey: proof.kid,
        receipt: toBase64url(proof.receipt),
        tag: toBase64url(parseReceipt(proof.receipt).tag),
        ...(proof.handle && { networkHandle: toBase64url(proof.handle) }),
        ...(proof.evidence && {
          evidence: { note: toBase64url(proof.evidence), until: iso(proof.evidenceEnds) },
        }),
      },
    }),
    ...(decision && { decision: { ...decision, at: iso(found.decided) } }),
  }
  const text = JSON.stringify(record)
  return `{"version":1,"sha256":"${bytesToHex(sha256(utf8(text)))}","record":${text}}\n`
}
