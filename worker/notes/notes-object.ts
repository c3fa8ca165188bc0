import type { NoteEvent } from '../../shared/http/stats.ts'
import { blobStore } from '../blobs/bindings.ts'
import type { BlobStore } from '../blobs/blob-store.ts'
import type { DayCount, StateTotals } from '../counters/note-counters.ts'
import { Alarm } from '../objects/alarm.ts'
import { GATHER_MS, GroupCommit } from '../objects/group-commit.ts'
import { matchesHash } from '../objects/matches-hash.ts'
import { Schema } from '../objects/schema.ts'
import type { StoredBytes } from '../room/stored-bytes.ts'
import { StoringObject } from '../room/storing-object.ts'
import { readServerSettings } from '../settings/server-settings.ts'
import { type CreateResult, knownResult, type NoteUpload, newNoteRecord } from './new-note.ts'
import { NoteAccounts } from './note-accounts.ts'
import {
  type ClaimResult,
  claimResult,
  grantedNote,
  type NoteStatusResult,
  statusResult,
} from './note-results.ts'
import { canRenew, isExpired, type StepContext, TRANSITIONS, type Trigger } from './note-states.ts'
import { type NoteRecord, NoteTable } from './note-table.ts'
import type { NotesEnv } from './notes-env.ts'
import { type UploadPart, UploadTable } from './upload-table.ts'
import { type CompleteResult, type UploadStart, Uploads, type UploadTerms } from './uploads.ts'

/** Like `GATHER_MS` when no caller waits: enough to meet the next part of an upload and cost no commit. */
const LINGER_MS = 200
/** Notes that one turn of the alarm ends; the others follow in the next turn. */
const ALARM_BATCH = 100

/** How the Worker reaches these objects. */
export interface NotesBinding {
  NOTES: DurableObjectNamespace<NotesObject>
}

/**
 * Holds one note or many (`object-names.ts` decides which) with the same code. It stores hashes and times,
 * never a blob and never a token that works.
 */
export class NotesObject extends StoringObject<NotesEnv> {
  readonly #table: NoteTable
  readonly #uploadTable: UploadTable
  readonly #uploads: Uploads
  readonly #blobs: BlobStore
  readonly #commits: GroupCommit
  readonly #holdsOneNote: boolean
  readonly #accounts: NoteAccounts
  protected readonly storedBytes: StoredBytes
  readonly #alarm: Alarm

  constructor(ctx: DurableObjectState, env: NotesEnv) {
    super(ctx, env)
    this.#holdsOneNote = readServerSettings(env).notesObjects === 0
    const schema = new Schema(ctx.storage)
    this.#table = new NoteTable(ctx.storage.sql, schema, !this.#holdsOneNote)
    this.#accounts = new NoteAccounts(ctx, schema, env, {
      isShared: !this.#holdsOneNote,
      countRows: () => this.#table.totals(),
    })
    this.storedBytes = this.#accounts.bytes
    this.#uploadTable = new UploadTable(ctx.storage.sql, schema)
    this.#blobs = blobStore(env)
    this.#commits = new GroupCommit(
      () => scheduler.wait(GATHER_MS),
      () => {
        this.#accounts.write()
        this.#alarm.arm()
      },
      () => scheduler.wait(LINGER_MS),
    )
    this.#alarm = new Alarm(ctx, this.nextDue())
    this.#uploads = new Uploads(
      this.#uploadTable,
      this.#blobs,
      this.#commits,
      this.#alarm,
      this.#accounts,
      () => this.#leaveNothing(),
    )
  }

  /** Creates a note whose blob is stored already. The same upload again is recognised. */
  create(upload: NoteUpload): Promise<CreateResult> {
    return this.#commits.run(() => knownResult(this.#table.get(upload.id), upload) ?? this.#make(upload))
  }

  #make(upload: NoteUpload): CreateResult {
    const note = newNoteRecord(upload, Date.now())
    this.#keep(note)
    this.#accounts.noteChanged(undefined, note, note.created)
    return { outcome: 'created', expires: note.expires }
  }

  /** Begins an upload in parts, or returns what the same upload has already received. */
  beginUpload(upload: UploadStart, hasRoom: boolean) {
    return this.#uploads.begin(upload, { noteExists: () => this.holds(upload.id), hasRoom })
  }

  /** Whether a note has this id. */
  holds(id: Uint8Array): boolean {
    return this.#table.get(id) !== undefined
  }

  /** Fixes the digest of a part before its bytes arrive. */
  reservePart(id: Uint8Array, token: Uint8Array, part: Parameters<Uploads['reserve']>[2]) {
    return this.#uploads.reserve(id, token, part)
  }

  /** Records that the store has a part of this blob, with the store's tag for it. */
  confirmPart(id: Uint8Array, token: Uint8Array, part: UploadPart, blob: string) {
    return this.#uploads.confirm(id, token, part, blob)
  }

  /** Creates a note from the parts of an upload. The same call again is recognised. */
  async completeUpload(upload: UploadTerms, digest: Uint8Array): Promise<CompleteResult> {
    const known = knownResult(this.#table.get(upload.id), { ...upload, digest })
    if (known) return known
    const joined = await this.#uploads.join(upload, digest)
    return this.#commits.run((): CompleteResult => {
      const made = knownResult(this.#table.get(upload.id), { ...upload, digest })
      if (made) return made
      if (joined.outcome !== 'joined') return joined
      // It was dropped while the store was joining.
      if (!this.#uploads.isOpen(joined.upload)) return { outcome: 'no-upload' }
      this.#uploads.end(joined.upload)
      return this.#make({ ...joined.upload, digest })
    })
  }

  /** Drops an upload for its sender. False: there is none. */
  dropUpload(id: Uint8Array, token: Uint8Array): Promise<boolean> {
    return this.#uploads.drop(id, token)
  }

  /** Size in bytes and expiry of a sealed note; null for any other. Changes nothing. */
  find(id: Uint8Array): { size: number; expires: number } | null {
    const note = this.#living(id)
    return note?.state === 'sealed' ? { size: note.size, expires: note.expires } : null
  }

  /** Leases the note to the reader whose R hashes to `reader`. The same reader gets the same result again. */
  async claim(id: Uint8Array, auth: Uint8Array, reader: Uint8Array): Promise<ClaimResult> {
    const { result, after } = await this.#commits.run(
      (): { result: ClaimResult; after?: NoteRecord | null } => {
        const [note, now] = [this.#living(id), Date.now()]
        if (note?.state === 'sealed' && matchesHash(note.auth, auth)) {
          const leased = this.#step(note, 'claim', { now, reader }) ?? note
          return { result: { outcome: 'granted', note: grantedNote(leased) } }
        }
        const result = claimResult(note, { auth, reader, now })
        if (!note || result.outcome !== 'refused') return { result }
        return { result, after: this.#step(note, 'refuse', { now }) }
      },
    )
    await this.#finishBurn(after)
    return result
  }

  /**
   * Lets the lease of this reader end at `until` at the earliest, in milliseconds.
   * @returns when it ends; 0 when this reader has none
   */
  renewLease(id: Uint8Array, reader: Uint8Array, until: number): Promise<number> {
    return this.#commits.run(() => {
      const note = this.#living(id)
      if (note?.state !== 'leased' || !matchesHash(note.reader, reader)) return 0
      if (!canRenew(note, until)) return note.due
      return this.#step(note, 'renew', { now: Date.now(), until })?.due ?? 0
    })
  }

  /** Burns the note as read, for the reader with its lease. False: gone. */
  ack(id: Uint8Array, reader: Uint8Array): Promise<boolean> {
    return this.#burn(id, 'ack', (note) => matchesHash(note.reader, reader))
  }

  /** Burns a sealed note for its sender. False: gone. */
  revoke(id: Uint8Array, revoke: Uint8Array): Promise<boolean> {
    return this.#burn(id, 'revoke', (note) => matchesHash(note.revoke, revoke))
  }

  /** Burns the note for the operator, sealed or leased: it cannot be read any more. False: gone already. */
  remove(id: Uint8Array): Promise<boolean> {
    return this.#burn(id, 'remove', () => true)
  }

  /** What the sender may know; null: gone. A burn says `leased` until the deletion is confirmed. */
  status(id: Uint8Array, status: Uint8Array): Promise<NoteStatusResult | null> {
    // In turn with the writes, so that a caller that has seen a burn finds it here.
    return this.#commits.run(() => statusResult(this.#table.get(id), status, Date.now()))
  }

  /** The names of those blobs, given as `[id, name]`, that belong to no note and no upload here. */
  orphans(blobs: ReadonlyArray<readonly [Uint8Array, string]>): string[] {
    const isKnown = (id: Uint8Array, blob: string) =>
      this.#table.get(id)?.blob === blob || this.#uploadTable.get(id)?.blob === blob
    return blobs.filter(([id, blob]) => !isKnown(id, blob)).map(([, blob]) => blob)
  }

  /** Counters from `day` on. */
  counts(day: number): DayCount<NoteEvent>[] {
    return this.#accounts.counts(day)
  }

  /** For the operator: totals, and how late the next step is. */
  held(): { totals: StateTotals[]; lateMs: number } {
    return { totals: this.#accounts.totals(), lateMs: Math.max(0, Date.now() - this.#table.nextDue()) }
  }

  override async expected(): Promise<number> {
    return this.#uploadTable.expected()
  }

  protected async doDue(): Promise<void> {
    this.#alarm.rang()
    const now = Date.now()
    const sweeping = this.#uploads.sweep(now)
    // In the same group and after the uploads, so that the alarm is set for the rows that remain.
    const ending = this.#commits.run(() => {
      const due = this.#table.due(now, ALARM_BATCH)
      const steps = due.map((note) => this.#step(note, 'due', { now }))
      this.#alarm.reset(this.nextDue())
      return steps
    })
    const [stepped] = await Promise.all([ending, sweeping])
    await Promise.all(stepped.map((note) => this.#finishBurn(note)))
  }

  /** When the next note or upload is due; Infinity for none. */
  protected nextDue(): number {
    return Math.min(this.#table.nextDue(), this.#uploadTable.nextDue())
  }

  /** The note, unless it has expired and its alarm is late. */
  #living(id: Uint8Array): NoteRecord | undefined {
    const note = this.#table.get(id)
    return note && isExpired(note, Date.now()) ? undefined : note
  }

  async #burn(
    id: Uint8Array,
    trigger: 'ack' | 'revoke' | 'remove',
    allows: (note: NoteRecord) => boolean,
  ): Promise<boolean> {
    const burning = await this.#commits.run(() => {
      const note = this.#living(id)
      return note && TRANSITIONS[note.state][trigger] && allows(note)
        ? this.#step(note, trigger, { now: Date.now() })
        : undefined
    })
    await this.#finishBurn(burning)
    return burning !== undefined
  }

  /** Applies one step and stores its result. Call inside a group of writes. */
  #step(note: NoteRecord, trigger: Trigger, context: StepContext): NoteRecord | null {
    const step = TRANSITIONS[note.state][trigger]
    if (!step) throw new TypeError(`a note that is ${note.state} has no step for ${trigger}`)
    const next = step(note, context)
    if (next) this.#keep(next)
    else this.#forget(note.id)
    this.#accounts.noteChanged(note, next, context.now)
    return next
  }

  #keep(note: NoteRecord): void {
    this.#table.put(note)
    this.#alarm.expect(note.due)
  }

  /**
   * Deletes the blob of a burning note. The burn counts only when the store confirms the deletion; otherwise,
   * or when this object is stopped before, the note's alarm tries again. The row that disappears then holds
   * no secret, so no caller waits for its commit.
   */
  async #finishBurn(note: NoteRecord | null | undefined): Promise<void> {
    if (note?.state !== 'burning') return
    try {
      await this.#blobs.delete(note.blob)
    } catch {
      return
    }
    this.#commits.runEventually(() => {
      const current = this.#table.get(note.id)
      // The alarm and a caller may finish the same burn. The second finds it done, or finds a new note.
      if (current?.state === 'burning' && current.blob === note.blob) {
        this.#step(current, 'deleted', { now: Date.now() })
      }
    })
  }

  /**
   * An object whose only note is gone leaves nothing behind, not even an empty table. Nothing is awaited: the
   * storage becomes empty in this turn, so no other call can come between and lose its writes.
   */
  #leaveNothing(): void {
    if (!this.#holdsOneNote || this.nextDue() < Number.POSITIVE_INFINITY) return
    this.#alarm.drop()
    void this.ctx.storage.deleteAll()
    this.#table.dropped()
    this.#uploadTable.dropped()
  }

  #forget(id: Uint8Array): void {
    this.#table.delete(id)
    this.#leaveNothing()
  }
}
