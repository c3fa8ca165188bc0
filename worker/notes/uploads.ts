import { partCount, partLength, UPLOAD_IDLE_S, UPLOAD_MOST_S } from '../../shared/limits.ts'
import { combineDigests } from '../../shared/note/receipt.ts'
import type { BlobStore, PartsName } from '../blobs/blob-store.ts'
import type { Alarm } from '../objects/alarm.ts'
import type { GroupCommit } from '../objects/group-commit.ts'
import { matchesHash } from '../objects/matches-hash.ts'
import type { CreateResult } from './new-note.ts'
import type { NoteAccounts } from './note-accounts.ts'
import { UPLOADS, type UploadPart, type UploadRecord, type UploadTable } from './upload-table.ts'

/** What an upload states at its beginning and again at its end. */
export type UploadTerms = Omit<UploadRecord, 'due' | 'began' | 'blob' | 'handle' | 'keyId' | 'origin'>
/** What begins an upload; the object adds the times and the store's handle. */
export type UploadStart = Omit<UploadRecord, 'due' | 'began' | 'handle'>

/** `received`: numbers of the parts that the store has confirmed. */
type BeginResult =
  | { outcome: 'begun' | 'again'; received: number[] }
  | { outcome: 'exists' }
  | { outcome: 'no-space' }

/** What an upload that begins has to know: whether a note already has the id, and whether there is room. */
interface BeginConditions {
  readonly noteExists: () => boolean
  readonly hasRoom: boolean
}

/** The id has an upload that is closed and not yet dropped. */
type Dropping = { outcome: 'dropping'; upload: UploadRecord }

/** What to do with an announced part. `send`: store `length` bytes as a part of this blob. */
type ReserveResult =
  | { outcome: 'send'; blob: PartsName; length: number }
  | { outcome: 'stored' | 'no-upload' | 'digest-mismatch' | 'too-large' | 'malformed' }

/** What became of a stored part. */
type ConfirmResult = 'stored' | 'no-upload' | 'digest-mismatch'

/** The parts are one blob with digest D now, or the reason why they are not. */
export type JoinResult = { outcome: 'joined'; upload: UploadRecord } | { outcome: UploadRefusal }
type UploadRefusal = 'no-upload' | 'incomplete' | 'digest-mismatch'
export type CompleteResult = CreateResult | { outcome: UploadRefusal }

const NOTHING = new Uint8Array(0)
/** Pauses before the second attempt to drop parts, and before each further one, in milliseconds. */
const RETRY_FIRST_MS = 1000
const RETRY_MS = 600_000
/** Uploads that one turn of the alarm drops. */
const BATCH = 20

/**
 * The uploads in parts of an object (protocol section 6). The digest of a part is fixed before its bytes
 * arrive and never changes. So the stored parts are those that D covers, even when several clients send at
 * the same time.
 */
export class Uploads {
  readonly #table: UploadTable
  readonly #blobs: BlobStore
  readonly #commits: GroupCommit
  readonly #alarm: Alarm
  readonly #accounts: NoteAccounts
  readonly #dropped: () => void
  /** Digests of parts that have begun to arrive and are not in the table yet. */
  readonly #reserving = new Map<string, Uint8Array>()

  /** @param dropped is called when an upload is gone, inside the group of writes */
  constructor(
    table: UploadTable,
    blobs: BlobStore,
    commits: GroupCommit,
    alarm: Alarm,
    accounts: NoteAccounts,
    dropped: () => void,
  ) {
    this.#table = table
    this.#blobs = blobs
    this.#commits = commits
    this.#alarm = alarm
    this.#accounts = accounts
    this.#dropped = dropped
    // An instance of this object that was stopped has left these.
    for (const upload of table.closed()) void this.#dropParts(upload)
  }

  /** An earlier upload that is being dropped is dropped to its end first. */
  async begin(upload: UploadStart, conditions: BeginConditions): Promise<BeginResult> {
    for (;;) {
      const begun = await this.#begin(upload, conditions)
      if (begun.outcome !== 'dropping') return begun
      if (!(await this.#dropParts(begun.upload)))
        throw new Error('the store keeps an upload that was dropped')
    }
  }

  async #begin(
    upload: UploadStart,
    { noteExists, hasRoom }: BeginConditions,
  ): Promise<BeginResult | Dropping> {
    const handle = this.#table.get(upload.id) || !hasRoom ? '' : await this.#blobs.beginParts(upload.blob)
    const begun = await this.#commits.run((): BeginResult | Dropping => {
      const known = this.#table.get(upload.id)
      if (known?.token.length === 0) return { outcome: 'dropping', upload: known }
      if (known) {
        const received = this.#table.parts(upload.id).filter(({ tag }) => tag !== null)
        return UPLOADS.isSame(known, upload)
          ? { outcome: 'again', received: received.map(({ n }) => n) }
          : { outcome: 'exists' }
      }
      if (noteExists()) return { outcome: 'exists' }
      if (!hasRoom) return { outcome: 'no-space' }
      const began = Date.now()
      const started = { ...upload, handle, began, due: dueAt(began, began) }
      this.#keep(started)
      this.#accounts.uploadBegun(started)
      return { outcome: 'begun', received: [] }
    })
    // Only what this call began is dropped; another call's parts have another name.
    if (begun.outcome !== 'begun' && handle !== '')
      await this.#blobs.dropParts({ name: upload.blob, handle }).catch(() => undefined)
    return begun
  }

  /**
   * Fixes the digest of a part. Its row shares another commit: a crash before that commit also loses the
   * bytes in transit.
   */
  reserve(
    id: Uint8Array,
    token: Uint8Array,
    { n, digest, length }: { n: number; digest: Uint8Array; length: number },
  ): ReserveResult {
    const upload = this.#find(id, token)
    if (!upload) return { outcome: 'no-upload' }
    if (n >= partCount(upload.size)) return { outcome: 'malformed' }
    const expected = partLength(upload.size, n)
    if (length !== expected) return { outcome: length > expected ? 'too-large' : 'malformed' }
    const known = this.#table.part(id, n)
    const name = `${upload.blob}/${n}`
    const first = known?.digest ?? this.#reserving.get(name)
    if (first && !matchesHash(first, digest)) return { outcome: 'digest-mismatch' }
    if (known && known.tag !== null) return { outcome: 'stored' }
    if (!first) this.#reserve(upload, name, { n, digest, tag: null })
    return { outcome: 'send', blob: { name: upload.blob, handle: upload.handle }, length }
  }

  #reserve({ id, token, blob }: UploadRecord, name: string, part: UploadPart): void {
    this.#reserving.set(name, part.digest)
    this.#commits.runEventually(() => {
      this.#reserving.delete(name)
      // The upload may have been dropped and begun again meanwhile.
      if (this.#find(id, token)?.blob === blob && !this.#table.part(id, part.n)) this.#table.putPart(id, part)
    })
  }

  /**
   * Records that the store has the part under the name `blob`. `no-upload`: the upload was dropped meanwhile,
   * even if its sender has begun again.
   */
  confirm(id: Uint8Array, token: Uint8Array, part: UploadPart, blob: string): Promise<ConfirmResult> {
    return this.#commits.run(() => {
      const upload = this.#find(id, token)
      if (upload?.blob !== blob) return 'no-upload'
      const known = this.#table.part(id, part.n)
      if (known && !matchesHash(known.digest, part.digest)) return 'digest-mismatch'
      this.#table.putPart(id, part)
      this.#keep({ ...upload, due: dueAt(Date.now(), upload.began) })
      return 'stored'
    })
  }

  /** Joins the parts in the store if all are there and have digest D. The caller creates the note. */
  async join(upload: UploadTerms, digest: Uint8Array): Promise<JoinResult> {
    const { id } = upload
    const known = this.#find(id, upload.token)
    if (!known || !UPLOADS.isSame(known, upload)) return { outcome: 'no-upload' }
    const parts = this.#table.parts(id)
    const tags = parts.flatMap(({ tag }) => (tag === null ? [] : [tag]))
    if (tags.length !== partCount(known.size)) return { outcome: 'incomplete' }
    if (!matchesHash(combineDigests(parts.map((part) => part.digest)), digest))
      return { outcome: 'digest-mismatch' }
    const blob = { name: known.blob, handle: known.handle }
    if (await this.#blobs.joinParts(blob, tags, known.size)) return { outcome: 'joined', upload: known }
    // A part was sent twice at once, and the store kept another one than the one whose tag is recorded. All
    // parts have to be sent again.
    await this.#commits.run(() => {
      if (this.#find(id, upload.token))
        for (const part of parts) this.#table.putPart(id, { ...part, tag: null })
    })
    return { outcome: 'incomplete' }
  }

  /** Whether an upload has neither been dropped nor begun again since it was read. */
  isOpen({ id, blob }: UploadRecord): boolean {
    const current = this.#table.get(id)
    return current?.blob === blob && current.token.length > 0
  }

  /** Deletes the row of an upload that has become a note, or is gone. Call inside a group of writes. */
  end(upload: UploadRecord): void {
    this.#table.delete(upload.id)
    this.#accounts.uploadEnded(upload)
  }

  /** Drops an upload for its sender. False: there is none. */
  async drop(id: Uint8Array, token: Uint8Array): Promise<boolean> {
    const dropping = await this.#commits.run(() => {
      const upload = this.#find(id, token)
      return upload && this.#close(upload, RETRY_FIRST_MS)
    })
    if (dropping) await this.#dropParts(dropping)
    return dropping !== undefined
  }

  /** Drops uploads that have received no part for too long. The alarm calls this. */
  async sweep(now: number): Promise<void> {
    const dropping = await this.#commits.run(() =>
      this.#table.due(now, BATCH).map((upload) => this.#close(upload, RETRY_MS)),
    )
    await Promise.all(dropping.map((upload) => this.#dropParts(upload)))
  }

  #find(id: Uint8Array, token: Uint8Array): UploadRecord | undefined {
    const upload = this.#table.get(id)
    return upload && matchesHash(upload.token, token) ? upload : undefined
  }

  #keep(upload: UploadRecord): void {
    this.#table.put(upload)
    this.#alarm.expect(upload.due)
  }

  /**
   * Closes an upload to further parts. It is deleted when the store has confirmed that nothing is left.
   * @param pause milliseconds until the alarm tries that again
   */
  #close(upload: UploadRecord, pause: number): UploadRecord {
    const closed = { ...upload, token: NOTHING, due: Date.now() + pause }
    this.#keep(closed)
    return closed
  }

  /** Deletes a closed upload. False: the store has not confirmed that nothing is left. */
  async #dropParts(upload: UploadRecord): Promise<boolean> {
    try {
      await this.#blobs.dropParts({ name: upload.blob, handle: upload.handle })
    } catch {
      return false
    }
    await this.#commits.run(() => {
      if (this.#table.get(upload.id)?.blob !== upload.blob) return
      this.end(upload)
      this.#dropped()
    })
    return true
  }
}

const dueAt = (now: number, began: number): number =>
  Math.min(now + UPLOAD_IDLE_S * 1000, began + UPLOAD_MOST_S * 1000)
