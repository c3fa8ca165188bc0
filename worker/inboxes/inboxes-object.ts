import { DurableObject } from 'cloudflare:workers'
import type { ServerCode } from '../../shared/errors.ts'
import { PAGE_BYTES, PUBLIC_KEY_BYTES, TTL_MAX } from '../../shared/limits.ts'
import { Alarm } from '../objects/alarm.ts'
import { GroupCommit } from '../objects/group-commit.ts'
import { matchesHash } from '../objects/matches-hash.ts'
import { Schema } from '../objects/schema.ts'
import { readServerSettings, type ServerVariables } from '../settings/server-settings.ts'
import { type InboxRecord, InboxTable, type WaitingEnvelope } from './inbox-table.ts'
import { afterAttempt, notifyWebhook } from './webhook.ts'

/** What an owner registers: an inbox whose address has been checked, and its settings. */
export type InboxRegistration = Pick<
  InboxRecord,
  'address' | 'ownerHash' | 'keys' | 'keep' | 'origins' | 'hookUrl' | 'hookKey'
>
export type RegisterResult = 'created' | 'same' | 'changed' | 'exists'
export type FindResult = Pick<InboxRecord, 'ownerHash' | 'keys' | 'origins'>
export type PostResult = 'posted' | 'again' | Extract<ServerCode, 'no-inbox' | 'full' | 'malformed'>
export type InboxRefusal = { code: Extract<ServerCode, 'no-inbox' | 'wrong-token'> }
export type ListResult = { envelopes: WaitingEnvelope[]; more: boolean } | InboxRefusal

/** An owner's claim to an inbox: H(owner token) and the inbox's address. */
export interface InboxOwner {
  readonly address: Uint8Array
  readonly tokenHash: Uint8Array
}

/** How long a write waits for others to share its commit, in milliseconds. */
const GATHER_MS = 1
/** Inboxes that one turn of the alarm handles; the others follow in the next turn. */
const ALARM_BATCH = 100
/**
 * A visit is stored only when this share of `keep` has passed since the last one. An inbox may live longer by
 * as much.
 */
const VISIT_SHARE = 16

/** What these objects need of the environment. */
export interface InboxesEnv extends ServerVariables {
  /**
   * The only outbound network on an operator's own machine. Cloudflare's own fetch reaches no private
   * network.
   */
  WEBHOOKS?: Fetcher
}

/** How the Worker reaches these objects. */
export interface InboxesBinding {
  INBOXES: DurableObjectNamespace<InboxesObject>
}

/**
 * Holds one inbox or many (`object-names.ts` decides which) with the same code. It stores public keys, the
 * hash of the owner's token, and sealed envelopes.
 */
export class InboxesObject extends DurableObject<InboxesEnv> {
  readonly #table: InboxTable
  readonly #commits: GroupCommit
  readonly #alarm: Alarm
  readonly #queue: number
  readonly #tells: boolean
  readonly #holdsOneInbox: boolean

  constructor(ctx: DurableObjectState, env: InboxesEnv) {
    super(ctx, env)
    const { inboxObjects, inboxQueue, webhooks } = readServerSettings(env)
    this.#holdsOneInbox = inboxObjects === 0
    this.#queue = inboxQueue
    this.#tells = webhooks
    const schema = new Schema(ctx.storage)
    this.#table = new InboxTable(ctx.storage.sql, schema, !this.#holdsOneInbox)
    this.#alarm = new Alarm(ctx, this.#table.nextDue())
    this.#commits = new GroupCommit(
      () => scheduler.wait(GATHER_MS),
      () => this.#alarm.arm(),
    )
  }

  /**
   * Creates the inbox, or changes its settings for its owner. Without `isOwner`, other settings than the
   * stored ones are refused.
   */
  register(wanted: InboxRegistration, isOwner: boolean): Promise<RegisterResult> {
    return this.#commits.run((): RegisterResult => {
      const known = this.#living(wanted.address)
      const now = Date.now()
      if (!known) {
        // Envelopes of an expired inbox must not reach the new one.
        this.#forget(wanted.address)
        const none = { last: 0, lastAt: 0, hookDue: 0, hookFailures: 0 }
        this.#keep({ ...wanted, ...none, expires: expiryAfter(now, wanted.keep) })
        return 'created'
      }
      const isSame = hasSettings(known, wanted)
      if (!isSame && !isOwner) return 'exists'
      if (!isSame) {
        const hook = wanted.hookUrl === known.hookUrl ? {} : { hookDue: 0, hookFailures: 0 }
        this.#keep({ ...known, ...wanted, ...hook, expires: expiryAfter(now, wanted.keep) })
      } else if (isOwner) this.#visit(known, now)
      return isSame ? 'same' : 'changed'
    })
  }

  /** The public part of an inbox. Changes nothing. */
  find(address: Uint8Array): FindResult | null {
    const inbox = this.#living(address)
    return inbox ? { ownerHash: inbox.ownerHash, keys: inbox.keys, origins: inbox.origins } : null
  }

  /** Queues an envelope that is sealed for `keys` keys. */
  post(address: Uint8Array, envelope: Uint8Array, keys: number): Promise<PostResult> {
    return this.#commits.run((): PostResult => {
      const inbox = this.#living(address)
      if (!inbox) return 'no-inbox'
      if (inbox.keys.length !== keys * PUBLIC_KEY_BYTES) return 'malformed'
      const now = Date.now()
      // No note lives longer, so the links in older envelopes lead nowhere.
      this.#table.dropOlder(address, now - TTL_MAX * 1000)
      const { length, holds } = this.#table.queue(address, envelope)
      if (holds) return 'again'
      if (length >= this.#queue) return 'full'
      const n = inbox.last + 1
      this.#table.leave(address, { n, at: now, envelope })
      const isDue = this.#tells && inbox.hookUrl !== '' && inbox.hookDue === 0
      this.#keep({ ...inbox, last: n, lastAt: now, ...(isDue && { hookDue: now }) })
      return 'posted'
    })
  }

  /**
   * Envelopes of each of these inboxes after a number, in order, about a megabyte in all. Counts as a visit.
   */
  list(asked: ReadonlyArray<InboxOwner & { readonly after: number }>): Promise<ListResult[]> {
    return this.#commits.run(() => {
      let left = PAGE_BYTES
      return asked.map(({ after, ...owner }): ListResult => {
        const inbox = this.#owned(owner)
        if ('code' in inbox) return inbox
        this.#visit(inbox, Date.now())
        const page = this.#table.waiting(owner.address, after, left)
        left = Math.max(0, left - bytesOf(page.envelopes))
        return page
      })
    })
  }

  discard(owner: InboxOwner, n: number): Promise<InboxRefusal | null> {
    return this.#commits.run(() => {
      const inbox = this.#owned(owner)
      if ('code' in inbox) return inbox
      this.#table.discard(owner.address, n)
      this.#visit(inbox, Date.now())
      return null
    })
  }

  close(owner: InboxOwner): Promise<InboxRefusal | null> {
    return this.#commits.run(() => {
      const inbox = this.#owned(owner)
      if ('code' in inbox) return inbox
      this.#forget(owner.address)
      return null
    })
  }

  override async alarm(): Promise<void> {
    this.#alarm.rang()
    const toTell = await this.#commits.run(() => {
      const now = Date.now()
      const due = this.#table.due(now, ALARM_BATCH)
      for (const inbox of due) {
        if (inbox.expires <= now) this.#forget(inbox.address)
        else this.#keep(afterAttempt(inbox, now))
      }
      this.#alarm.reset(this.#table.nextDue())
      return due.filter(({ expires }) => expires > now)
    })
    // Not awaited, so that a target that hangs delays no other. If this object stops, the alarm tries again.
    if (this.#tells) for (const inbox of toTell) void this.#tell(inbox)
  }

  async #tell(inbox: InboxRecord): Promise<void> {
    if (!(await notifyWebhook(this.env.WEBHOOKS ?? globalThis, inbox, Date.now()))) return
    await this.#commits.run(() => {
      const current = this.#living(inbox.address)
      if (!current || current.hookUrl !== inbox.hookUrl) return
      this.#keep({ ...current, hookFailures: 0, hookDue: current.last > inbox.last ? Date.now() : 0 })
    })
  }

  /** The inbox, unless it has expired and its alarm is late. */
  #living(address: Uint8Array): InboxRecord | undefined {
    const inbox = this.#table.get(address)
    return inbox && inbox.expires > Date.now() ? inbox : undefined
  }

  #owned({ address, tokenHash }: InboxOwner): InboxRecord | InboxRefusal {
    const inbox = this.#living(address)
    if (!inbox) return { code: 'no-inbox' }
    return matchesHash(inbox.ownerHash, tokenHash) ? inbox : { code: 'wrong-token' }
  }

  /** Call inside a group of writes, like `#visit` and `#forget`. */
  #keep(inbox: InboxRecord): void {
    this.#alarm.expect(this.#table.put(inbox))
  }

  #visit(inbox: InboxRecord, now: number): void {
    if (inbox.expires - now < inbox.keep * 1000)
      this.#keep({ ...inbox, expires: expiryAfter(now, inbox.keep) })
  }

  /**
   * An object whose only inbox is gone leaves nothing behind, not even an empty table. Nothing is awaited:
   * the storage becomes empty in this turn, so no other call can come between and lose its writes.
   */
  #forget(address: Uint8Array): void {
    if (!this.#table.get(address)) return
    this.#table.delete(address)
    if (!this.#holdsOneInbox || this.#table.nextDue() < Number.POSITIVE_INFINITY) return
    this.#alarm.drop()
    void this.ctx.storage.deleteAll()
    this.#table.dropped()
  }
}

const expiryAfter = (now: number, keep: number): number =>
  now + keep * 1000 + Math.ceil((keep * 1000) / VISIT_SHARE)

const bytesOf = (waiting: readonly WaitingEnvelope[]): number =>
  waiting.reduce((sum, { envelope }) => sum + envelope.length, 0)

function hasSettings(known: InboxRecord, wanted: InboxRegistration): boolean {
  return (
    known.keep === wanted.keep &&
    JSON.stringify(known.origins) === JSON.stringify(wanted.origins) &&
    known.hookUrl === wanted.hookUrl &&
    (wanted.hookUrl === '' || matchesHash(known.hookKey, wanted.hookKey))
  )
}
