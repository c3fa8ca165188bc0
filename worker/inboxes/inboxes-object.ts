import { sha256 } from '@noble/hashes/sha2.js'
import { utf8 } from '../../shared/bytes/bytes.ts'
import { PAGE_BYTES, PUBLIC_KEY_BYTES, TTL_MAX } from '../../shared/limits.ts'
import { DAY_MS } from '../counters/days.ts'
import { Alarm } from '../objects/alarm.ts'
import { GATHER_MS, GroupCommit } from '../objects/group-commit.ts'
import { matchesHash } from '../objects/matches-hash.ts'
import { inboxesObjectName } from '../objects/object-names.ts'
import { Schema } from '../objects/schema.ts'
import { chargeFor } from '../room/charge.ts'
import { rowCost } from '../room/cost.ts'
import type { ReserveBinding } from '../room/reserve.ts'
import { type ChargingEnv, type StoredBytes, storedBytes } from '../room/stored-bytes.ts'
import { StoringObject } from '../room/storing-object.ts'
import { readServerSettings, type ServerVariables } from '../settings/server-settings.ts'
import { HookCalls } from './hook-calls.ts'
import { storedInbox } from './inbox-cost.ts'
import type {
  FindResult,
  InboxOwner,
  InboxRefusal,
  InboxRegistration,
  ListResult,
  PostConditions,
  PostResult,
  RegisterResult,
} from './inbox-results.ts'
import { bytesOf, expiryAfter, hasSettings } from './inbox-rules.ts'
import { type InboxRecord, InboxTable } from './inbox-table.ts'
import { afterSuccess, beforeAttempt, FIRST_PAUSE_MS, type HookTarget } from './webhook.ts'

/** Inboxes that one turn of the alarm handles; the others follow in the next turn. */
const ALARM_BATCH = 100
/** Days for which an inbox waits for its first use: a visit of its owner, or an envelope. */
const UNUSED_DAYS = 7
const TTL_MAX_DAYS = Math.ceil((TTL_MAX * 1000) / DAY_MS)

/** What these objects need of the environment. */
export interface InboxesEnv extends ServerVariables, ReserveBinding, ChargingEnv {
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
export class InboxesObject extends StoringObject<InboxesEnv & InboxesBinding> {
  readonly #table: InboxTable
  readonly #commits: GroupCommit
  readonly #alarm: Alarm
  readonly #queue: number
  readonly #tells: boolean
  readonly #holdsOneInbox: boolean
  readonly #hooks: HookCalls
  protected readonly storedBytes: StoredBytes

  constructor(ctx: DurableObjectState, env: InboxesEnv & InboxesBinding) {
    super(ctx, env)
    const { inboxObjects, inboxQueue, webhooks } = readServerSettings(env)
    this.#holdsOneInbox = inboxObjects === 0
    this.#queue = inboxQueue
    this.#tells = webhooks
    const schema = new Schema(ctx.storage)
    this.#table = new InboxTable(ctx.storage.sql, schema, !this.#holdsOneInbox)
    this.storedBytes = storedBytes(ctx, schema, env, !this.#holdsOneInbox)
    this.#hooks = new HookCalls(
      (host) => env.INBOXES.getByName(inboxesObjectName(sha256(utf8(host)), inboxObjects)),
      env.WEBHOOKS ?? globalThis,
    )
    this.#alarm = new Alarm(ctx, this.#table.nextDue())
    this.#commits = new GroupCommit(
      () => scheduler.wait(GATHER_MS),
      () => {
        this.storedBytes.write()
        this.#alarm.arm()
      },
    )
  }

  /**
   * Creates the inbox, or changes its settings for its owner. Without `isOwner`, other settings than the
   * stored ones are refused.
   */
  register(wanted: InboxRegistration, isOwner: boolean, hasRoom: boolean): Promise<RegisterResult> {
    return this.#commits.run((): RegisterResult => {
      const known = this.#living(wanted.address)
      const now = Date.now()
      if (!known) {
        if (!hasRoom) return 'no-space'
        // Envelopes of an expired inbox must not reach the new one.
        this.#forget(wanted.address)
        const none = { last: 0, lastAt: 0, waiting: 0, ...this.#newHook(wanted, now) }
        const expires = Math.min(expiryAfter(now, wanted.keep), now + UNUSED_DAYS * DAY_MS)
        const inbox = { ...wanted, ...none, expires, registered: now, unused: true }
        this.#keep(inbox)
        this.storedBytes.change(undefined, storedInbox(inbox))
        return 'created'
      }
      const isSame = hasSettings(known, wanted)
      if (!isSame && !isOwner) return 'exists'
      if (!isSame) {
        const hook = wanted.hookUrl === known.hookUrl ? {} : this.#newHook(wanted, now)
        const { keyId, origin } = known
        const expires = expiryAfter(now, wanted.keep)
        const changed = { ...known, ...wanted, ...hook, keyId, origin, expires, unused: false }
        this.#keep(changed)
        this.storedBytes.change(storedInbox(known), storedInbox(changed))
      } else if (isOwner) this.#visit(known, now)
      return isSame ? 'same' : 'changed'
    })
  }

  /** A webhook that was just registered: its target is asked at once whether it wants to be told. */
  #newHook({ hookUrl }: InboxRegistration, now: number) {
    return { hookDue: this.#tells && hookUrl !== '' ? now : 0, hookFailures: 0, hookProven: false }
  }

  /** The public part of an inbox. Changes nothing. */
  find(address: Uint8Array): FindResult | null {
    const inbox = this.#living(address)
    return inbox ? { ownerHash: inbox.ownerHash, keys: inbox.keys, origins: inbox.origins } : null
  }

  /** Queues an envelope that is sealed for `keys` keys. Costs the same, however many wait. */
  async post(
    address: Uint8Array,
    envelope: Uint8Array,
    keys: number,
    { network, hasRoom }: PostConditions,
  ): Promise<PostResult> {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', envelope))
    return this.#commits.run((): PostResult => {
      const inbox = this.#living(address)
      if (!inbox) return 'no-inbox'
      if (inbox.keys.length !== keys * PUBLIC_KEY_BYTES) return 'malformed'
      const now = Date.now()
      // No note lives longer, so the links in older envelopes lead nowhere.
      const dropped = this.#table.dropOlder(address, now - TTL_MAX * 1000)
      this.#giveBack(dropped.cost)
      const waiting = inbox.waiting - dropped.count
      const refused = this.#table.holds(address, envelope, digest)
        ? 'again'
        : waiting >= this.#queue
          ? 'full'
          : hasRoom
            ? undefined
            : 'no-space'
      if (refused) {
        if (dropped.count > 0) this.#keep({ ...inbox, waiting })
        return refused
      }
      const n = inbox.last + 1
      this.#table.leave(address, { n, at: now, envelope }, digest)
      this.storedBytes.add(chargeFor(rowCost(envelope.length), network, TTL_MAX_DAYS))
      const isDue = this.#tells && inbox.hookUrl !== '' && inbox.hookDue === 0
      const used = inbox.unused && { unused: false, expires: expiryAfter(inbox.registered, inbox.keep) }
      const came = { waiting: waiting + 1, last: n, lastAt: now }
      this.#keep({ ...inbox, ...used, ...came, ...(isDue && { hookDue: now }) })
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
      const discarded = this.#table.discard(owner.address, n)
      this.#giveBack(discarded.cost)
      const left = { ...inbox, waiting: inbox.waiting - discarded.count }
      if (discarded.count > 0) this.#keep(left)
      this.#visit(left, Date.now())
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

  protected nextDue(): number {
    return this.#table.nextDue()
  }

  protected async doDue(): Promise<void> {
    this.#alarm.rang()
    const toTell = await this.#commits.run(() => {
      const now = Date.now()
      const calls: InboxRecord[] = []
      for (const inbox of this.#table.due(now, ALARM_BATCH)) {
        if (inbox.expires <= now) this.#forget(inbox.address)
        else if (this.#hooks.hasBegun(inbox)) this.#keep({ ...inbox, hookDue: now + FIRST_PAUSE_MS })
        else {
          const next = beforeAttempt(inbox, now)
          this.#keep(next)
          if (next.hookUrl !== '') calls.push(inbox)
        }
      }
      this.#alarm.reset(this.#table.nextDue())
      return calls
    })
    // Not awaited, so that a target that hangs delays no other. If this object stops, the alarm tries again.
    if (this.#tells) for (const inbox of toTell) void this.#tell(inbox)
  }

  async #tell(inbox: InboxRecord): Promise<void> {
    if (!(await this.#hooks.begin(inbox))) return
    await this.#commits.run(() => {
      const current = this.#living(inbox.address)
      if (current?.hookUrl === inbox.hookUrl) this.#keep(afterSuccess(current, inbox, Date.now()))
    })
  }

  /** Calls a target for any of these objects. @returns whether the target has confirmed the call */
  callTarget(target: HookTarget): Promise<boolean> {
    return this.#hooks.make(target)
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

  #giveBack(bytes: number): void {
    if (bytes > 0) this.storedBytes.add({ bytes: -bytes })
  }

  #visit(inbox: InboxRecord, now: number): void {
    if (inbox.unused || inbox.expires - now < inbox.keep * 1000)
      this.#keep({ ...inbox, unused: false, expires: expiryAfter(now, inbox.keep) })
  }

  /**
   * An object whose only inbox is gone leaves nothing behind, not even an empty table. Nothing is awaited:
   * the storage becomes empty in this turn, so no other call can come between and lose its writes.
   */
  #forget(address: Uint8Array): void {
    const inbox = this.#table.get(address)
    if (!inbox) return
    this.#giveBack(this.#table.delete(address))
    this.storedBytes.change(storedInbox(inbox))
    if (!this.#holdsOneInbox || this.#table.nextDue() < Number.POSITIVE_INFINITY) return
    this.#alarm.drop()
    void this.ctx.storage.deleteAll()
    this.#table.dropped()
  }
}
