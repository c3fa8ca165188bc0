import { DurableObject } from 'cloudflare:workers'
import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64url, utf8 } from '../../shared/bytes/bytes.ts'
import type { ServerCode } from '../../shared/errors.ts'
import { PAGE_BYTES, PUBLIC_KEY_BYTES, TTL_MAX } from '../../shared/limits.ts'
import { Alarm } from '../objects/alarm.ts'
import { GroupCommit } from '../objects/group-commit.ts'
import { matchesHash } from '../objects/matches-hash.ts'
import { inboxesObjectName } from '../objects/object-names.ts'
import { Schema } from '../objects/schema.ts'
import { readServerSettings, type ServerVariables } from '../settings/server-settings.ts'
import { type InboxRecord, InboxTable, type WaitingEnvelope } from './inbox-table.ts'
import { Turns } from './turns.ts'
import {
  afterSuccess,
  beforeAttempt,
  callTarget,
  FIRST_PAUSE_MS,
  type HookTarget,
  hostOf,
} from './webhook.ts'

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
export class InboxesObject extends DurableObject<InboxesEnv & InboxesBinding> {
  readonly #table: InboxTable
  readonly #commits: GroupCommit
  readonly #alarm: Alarm
  readonly #queue: number
  readonly #tells: boolean
  readonly #objects: number
  readonly #holdsOneInbox: boolean
  /** Addresses of the inboxes whose webhook is being called, or waits for its turn. */
  readonly #telling = new Set<string>()
  readonly #targets = new Turns()

  constructor(ctx: DurableObjectState, env: InboxesEnv & InboxesBinding) {
    super(ctx, env)
    const { inboxObjects, inboxQueue, webhooks } = readServerSettings(env)
    this.#objects = inboxObjects
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
        const none = { last: 0, lastAt: 0, waiting: 0, ...this.#newHook(wanted, now) }
        this.#keep({ ...wanted, ...none, expires: expiryAfter(now, wanted.keep) })
        return 'created'
      }
      const isSame = hasSettings(known, wanted)
      if (!isSame && !isOwner) return 'exists'
      if (!isSame) {
        const hook = wanted.hookUrl === known.hookUrl ? {} : this.#newHook(wanted, now)
        this.#keep({ ...known, ...wanted, ...hook, expires: expiryAfter(now, wanted.keep) })
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
  async post(address: Uint8Array, envelope: Uint8Array, keys: number): Promise<PostResult> {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', envelope))
    return this.#commits.run((): PostResult => {
      const inbox = this.#living(address)
      if (!inbox) return 'no-inbox'
      if (inbox.keys.length !== keys * PUBLIC_KEY_BYTES) return 'malformed'
      const now = Date.now()
      // No note lives longer, so the links in older envelopes lead nowhere.
      const dropped = this.#table.dropOlder(address, now - TTL_MAX * 1000)
      const waiting = inbox.waiting - dropped
      const refused = this.#table.holds(address, envelope, digest)
        ? 'again'
        : waiting >= this.#queue
          ? 'full'
          : undefined
      if (refused) {
        if (dropped > 0) this.#keep({ ...inbox, waiting })
        return refused
      }
      const n = inbox.last + 1
      this.#table.leave(address, { n, at: now, envelope }, digest)
      const isDue = this.#tells && inbox.hookUrl !== '' && inbox.hookDue === 0
      this.#keep({ ...inbox, waiting: waiting + 1, last: n, lastAt: now, ...(isDue && { hookDue: now }) })
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
      if (discarded > 0) this.#keep({ ...inbox, waiting: inbox.waiting - discarded })
      this.#visit({ ...inbox, waiting: inbox.waiting - discarded }, Date.now())
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
      const calls: InboxRecord[] = []
      for (const inbox of this.#table.due(now, ALARM_BATCH)) {
        if (inbox.expires <= now) this.#forget(inbox.address)
        else if (this.#isTelling(inbox)) this.#keep({ ...inbox, hookDue: now + FIRST_PAUSE_MS })
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

  #isTelling({ address }: InboxRecord): boolean {
    return this.#telling.has(toBase64url(address))
  }

  async #tell(inbox: InboxRecord): Promise<void> {
    const name = toBase64url(inbox.address)
    this.#telling.add(name)
    const { address, hookUrl, hookKey, hookProven, last, lastAt } = inbox
    const isConfirmed = await this.#callerOf(hookUrl)
      .callTarget({ address, hookUrl, hookKey, hookProven, last, lastAt })
      .catch(() => false)
    this.#telling.delete(name)
    if (!isConfirmed) return
    await this.#commits.run(() => {
      const current = this.#living(address)
      if (current?.hookUrl === hookUrl) this.#keep(afterSuccess(current, inbox, Date.now()))
    })
  }

  /** The object that makes all calls to a target, so that strangers cannot make many connections to it. */
  #callerOf(url: string): DurableObjectStub<InboxesObject> {
    return this.env.INBOXES.getByName(inboxesObjectName(sha256(utf8(hostOf(url))), this.#objects))
  }

  /** Calls a target when all earlier calls to the same one have ended. @returns what `callTarget` does */
  callTarget(target: HookTarget): Promise<boolean> {
    return this.#targets.take(hostOf(target.hookUrl), () =>
      callTarget(this.env.WEBHOOKS ?? globalThis, target, Date.now()),
    )
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
