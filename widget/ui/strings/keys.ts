import type { NoteEvent } from '../../../shared/http/stats.ts'

/**
 * Outcomes that have a sentence in every language. They are defined below the tables, so that the code that
 * decides on an outcome and the tables that name it share one type, and no table imports a screen.
 */

/** Why a note left the screen although no step of the protocol failed. */
export type ReaderEnd = 'locked' | 'timer' | 'cleared'

/** Why a file has no preview. Only the frame of the preview detects the last three. */
export type NotShown = 'unknown' | 'too-large' | 'broken' | 'locked' | 'slow'

/** Why a report lacks the note: it is too large for the server, or the copy on this device is gone. */
export const MISSING_EVIDENCE = ['too-large', 'changed-file'] as const
export type MissingEvidence = (typeof MISSING_EVIDENCE)[number]

/** A series of the public statistics. */
export type StatsSeries = NoteEvent | 'reports' | 'decisions'
