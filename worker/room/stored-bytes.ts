import { dayOf } from '../counters/days.ts'
import { OPERATOR_OBJECT_NAME } from '../objects/object-names.ts'
import type { Schema } from '../objects/schema.ts'
import { type KeyRing, readKeyRing } from '../settings/key-ring.ts'
import { chargeOf, type StoredThing } from './charge.ts'
import { type Charge, ShareTable } from './share-table.ts'

/** An object that knows how much is stored. Bytes of a network: 4 of IPv4 or 8 of IPv6. */
export interface StoredSource {
  stored(): Promise<number>
  storedBy(network: Uint8Array): Promise<number>
  /** Bytes of those that were declared and have not arrived. */
  expected(): Promise<number>
}

/** The one call that an object with one note or inbox makes to the operator's object. */
export interface ChargeRecorder {
  recordCharges(charges: readonly Charge[]): Promise<void>
}

/** What objects that store something for strangers need of the environment. */
export interface StoredBytesEnv {
  /** Key ring, with which an object finds whose share of the room something has taken. */
  FRANKING_KEYS: string
}

/** What objects need that may hold one note or inbox only. */
export interface ChargingEnv extends StoredBytesEnv {
  DESK: { getByName(name: string): ChargeRecorder }
}

/** Counts what an object stores for strangers. */
export abstract class StoredBytes {
  readonly #ring: KeyRing

  constructor(ring: KeyRing) {
    this.#ring = ring
  }

  /** A thing becomes another one: `before` is undefined for a new one, `after` for its end. */
  change(before: StoredThing | undefined, after?: StoredThing): void {
    this.add(chargeOf(this.#ring, before, after))
  }

  /** Call inside a group of writes. */
  abstract add(charge: Charge): void

  /** Call in the same turn, after the last write of the group. */
  abstract write(): void

  /** What this object counts itself. */
  abstract total(): number

  abstract of(network: Uint8Array): number
}

/** @param isShared whether many share the object */
export const storedBytes = (
  ctx: DurableObjectState,
  schema: Schema,
  env: ChargingEnv,
  isShared: boolean,
): StoredBytes =>
  isShared ? new LocalStoredBytes(ctx.storage.sql, schema, env) : new RemoteStoredBytes(ctx, env)

/** For an object that many share: the numbers are rows beside what they count. */
export class LocalStoredBytes extends StoredBytes {
  readonly #table: ShareTable
  readonly #keys: KeyRing

  constructor(sql: SqlStorage, schema: Schema, env: StoredBytesEnv) {
    const ring = readKeyRing(env.FRANKING_KEYS)
    super(ring)
    this.#keys = ring
    this.#table = new ShareTable(sql, schema)
    this.#table.forgetOldKeys(ring)
  }

  add(charge: Charge): void {
    this.#table.add(charge, dayOf(Date.now()))
  }

  write(): void {}

  total(): number {
    return this.#table.total()
  }

  of(network: Uint8Array): number {
    return this.#table.of(network, this.#keys, dayOf(Date.now()))
  }
}

/**
 * For an object of one note or inbox, which disappears with it: the operator's object counts instead. A lost
 * message is a note that is not counted, or counts for ever; no caller waits for it.
 */
class RemoteStoredBytes extends StoredBytes {
  readonly #ctx: DurableObjectState
  readonly #env: ChargingEnv
  #charges: Charge[] = []

  constructor(ctx: DurableObjectState, env: ChargingEnv) {
    super(readKeyRing(env.FRANKING_KEYS))
    this.#ctx = ctx
    this.#env = env
  }

  add(charge: Charge): void {
    if (charge.bytes !== 0 || charge.from) this.#charges.push(charge)
  }

  write(): void {
    if (this.#charges.length === 0) return
    const sent = this.#env.DESK.getByName(OPERATOR_OBJECT_NAME).recordCharges(this.#charges)
    this.#ctx.waitUntil(sent.catch(() => undefined))
    this.#charges = []
  }

  total(): number {
    return 0
  }

  of(): number {
    return 0
  }
}
