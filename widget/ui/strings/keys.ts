import type { NoteEvent } from '../../../shared/http/stats.ts'

/**
 * Outcomes that every language has a sentence for. They stand below the tables, so that the code that decides on an
 * outcome and the tables that name it share one type, and no table imports a screen.
 */

/** Why a note left the screen, where no step of the protocol failed. */
export type ReaderEnd = 'locked' | 'timer' | 'cleared'

/** Why a file has no preview. A frame finds out the last three. */
export type NotShown = 'unknown' | 'too-large' | 'broken' | 'locked' | 'slow'

/** Why a report went without the note: the server accepts nothing that large, or the copy on this device is gone. */
export const MISSING_EVIDENCE = ['too-large', 'changed-file'] as const
export type MissingEvidence = (typeof MISSING_EVIDENCE)[number]

/** A series of the public statistics. */
export type StatsSeries = NoteEvent | 'reports' | 'decisions'
