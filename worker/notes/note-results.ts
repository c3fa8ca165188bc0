/** What the object of a note returns for a claim and for a question about its status. */

import type { BurnReason } from '../../shared/http/stats.ts'
import { matchesHash } from '../objects/matches-hash.ts'
import type { NoteRecord } from './note-table.ts'

/**
 * What the Worker needs to deliver the blob, to renew its lease (`due` is its end) and to write the receipt.
 */
export type GrantedNote = Pick<
  NoteRecord,
  'blob' | 'size' | 'due' | 'digest' | 'keyId' | 'created' | 'claimed' | 'origin'
>
type Gone = { outcome: 'gone' }
export type ClaimResult =
  | { outcome: 'granted'; note: GrantedNote }
  | { outcome: 'refused'; triesLeft: number }
  /** Seconds until the lease ends. */
  | { outcome: 'slow-down'; retryAfter: number }
  | Gone
export type NoteStatusResult =
  | { state: 'sealed' | 'leased' }
  | { state: 'burned'; reason: BurnReason; at: number }

const GONE: Gone = { outcome: 'gone' }

/** Wrong passphrases of a lease's holder, after which the note waits for the end of the lease. */
const LEASE_TRIES = 20

/**
 * What a claim gets that does not lease the note; the caller counts a refusal. After too many wrong
 * passphrases of a lease's holder a right one is refused too, because the difference would tell it.
 */
export function claimResult(
  note: NoteRecord | undefined,
  { auth, reader, now }: { auth: Uint8Array; reader: Uint8Array; now: number },
): ClaimResult {
  if (note?.state === 'sealed') return { outcome: 'refused', triesLeft: note.tries - 1 }
  if (note?.state !== 'leased' || !matchesHash(note.reader, reader)) return GONE
  if (note.failures >= LEASE_TRIES)
    return { outcome: 'slow-down', retryAfter: Math.ceil((note.due - now) / 1000) }
  if (matchesHash(note.auth, auth)) return { outcome: 'granted', note: grantedNote(note) }
  return { outcome: 'refused', triesLeft: note.tries }
}

export function grantedNote({
  blob,
  size,
  due,
  digest,
  keyId,
  created,
  claimed,
  origin,
}: NoteRecord): GrantedNote {
  return { blob, size, due, digest, keyId, created, claimed, origin }
}

/** What the sender, who knows the hash `status`, learns of a note; null: gone. */
export function statusResult(
  note: NoteRecord | undefined,
  status: Uint8Array,
  now: number,
): NoteStatusResult | null {
  if (!note || !matchesHash(note.status, status)) return null
  if (note.due <= now && note.state !== 'leased' && note.state !== 'burning') return null
  if (note.state === 'burned' && note.reason !== '')
    return { state: 'burned', reason: note.reason, at: note.ended }
  return { state: note.state === 'sealed' ? 'sealed' : 'leased' }
}
