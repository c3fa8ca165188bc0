/** What the object of a note answers to whoever claims it or asks how it is. */
import type { BurnReason } from '../../shared/http/stats.ts'
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
export type StatusResult =
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
