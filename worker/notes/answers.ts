/** What the object of a note answers to whoever claims it or asks how it is. */
import type { BurnReason, Note } from './note-states.ts'

/** What the Worker needs to deliver the blob and to write the receipt. */
export type Granted = Pick<Note, 'blob' | 'size' | 'digest' | 'keyId' | 'created' | 'claimed' | 'origin'>
type Gone = { outcome: 'gone' }
export type Claimed = { outcome: 'granted'; note: Granted } | { outcome: 'refused'; triesLeft: number } | Gone
export type Status = { state: 'sealed' | 'leased' } | { state: 'burned'; reason: BurnReason; at: number }

export const GONE: Gone = { outcome: 'gone' }

export function granted({ blob, size, digest, keyId, created, claimed, origin }: Note): Granted {
  return { blob, size, digest, keyId, created, claimed, origin }
}
