/** What the object of a note returns for a claim and for a question about its status. */

import type { BurnReason } from '../../shared/http/stats.ts'
import { matchesHash } from '../objects/matches-hash.ts'
import type { NoteRecord } from './note-states.ts'

/** What the Worker needs to deliver the blob and to write the receipt. */
export type GrantedNote = Pick<
  NoteRecord,
  'blob' | 'size' | 'digest' | 'keyId' | 'created' | 'claimed' | 'origin'
>
type Gone = { outcome: 'gone' }
export type ClaimResult =
  | { outcome: 'granted'; note: GrantedNote }
  | { outcome: 'refused'; triesLeft: number }
  | Gone
export type NoteStatusResult =
  | { state: 'sealed' | 'leased' }
  | { state: 'burned'; reason: BurnReason; at: number }

export const GONE: Gone = { outcome: 'gone' }

export function grantedNote({
  blob,
  size,
  digest,
  keyId,
  created,
  claimed,
  origin,
}: NoteRecord): GrantedNote {
  return { blob, size, digest, keyId, created, claimed, origin }
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
