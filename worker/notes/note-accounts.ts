import type { NoteEvent } from '../../shared/http/stats.ts'
import {
  type DayCount,
  LocalNoteCounters,
  type NoteCounters,
  RemoteNoteCounters,
  type StateTotals,
  stateChange,
} from '../counters/note-counters.ts'
import { OPERATOR_OBJECT_NAME } from '../objects/object-names.ts'
import type { Schema } from '../objects/schema.ts'
import { type StoredBytes, storedBytes } from '../room/stored-bytes.ts'
import { storedNote, storedUpload } from './note-cost.ts'
import type { NoteRecord } from './note-table.ts'
import { NoteTotals } from './note-totals.ts'
import type { NotesEnv } from './notes-env.ts'
import type { UploadRecord } from './upload-table.ts'

/** What an object counts of its notes and uploads: events by day, notes by state, bytes by network. */
export class NoteAccounts {
  readonly bytes: StoredBytes
  readonly #counters: NoteCounters
  readonly #totals: NoteTotals

  /**
   * @param isShared whether many notes share the object
   * @param countRows counts the object's notes by state
   */
  constructor(
    ctx: DurableObjectState,
    schema: Schema,
    env: NotesEnv,
    { isShared, countRows }: { isShared: boolean; countRows: () => StateTotals[] },
  ) {
    this.#counters = isShared
      ? new LocalNoteCounters(ctx.storage.sql, schema)
      : new RemoteNoteCounters(ctx, () => env.DESK.getByName(OPERATOR_OBJECT_NAME))
    this.#totals = new NoteTotals(countRows)
    this.bytes = storedBytes(ctx, schema, env, isShared)
  }

  /**
   * Call inside a group of writes, after the note's row was written. `before` is undefined for a new note,
   * `after` null for a deleted one; `now` in milliseconds.
   */
  noteChanged(before: NoteRecord | undefined, after: NoteRecord | null, now: number): void {
    this.bytes.change(before && storedNote(before), after ? storedNote(after) : undefined)
    const change = stateChange(before, after, now)
    this.#counters.add(change)
    this.#totals.apply(change)
  }

  /** Call inside a group of writes. */
  uploadBegun(upload: UploadRecord): void {
    this.bytes.change(undefined, storedUpload(upload))
  }

  /** Call inside a group of writes. */
  uploadEnded(upload: UploadRecord): void {
    this.bytes.change(storedUpload(upload))
  }

  /** Call in the same turn, after the last write of the group. */
  write(): void {
    this.#counters.write()
    this.bytes.write()
  }

  /** Counters from `day` on. */
  counts(day: number): DayCount<NoteEvent>[] {
    return this.#counters.counts(day)
  }

  totals(): StateTotals[] {
    return this.#totals.all()
  }
}
