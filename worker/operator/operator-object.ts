import { DurableObject } from 'cloudflare:workers'
import type { CaseState, Mode } from '../../shared/http/admin.ts'
import { DAY_MS, dayOf } from '../counters/days.ts'
import type { DayCount, StateChange, StateChangeRecorder, StateTotals } from '../counters/note-counters.ts'
import { GroupCommit } from '../objects/group-commit.ts'
import { OPERATOR_OBJECT_NAME } from '../objects/object-names.ts'
import { Schema } from '../objects/schema.ts'
import { chargeFor } from '../room/charge.ts'
import type { Charge, NetworkOfDay } from '../room/share-table.ts'
import {
  type ChargeRecorder,
  LocalStoredBytes,
  type StoredBytesEnv,
  type StoredSource,
} from '../room/stored-bytes.ts'
import {
  type OperatorSettings,
  type OperatorVariables,
  readOperatorSettings,
} from '../settings/operator-settings.ts'
import { AttemptTable } from './attempt-table.ts'
import { BlockTable, type NewBlock } from './block-table.ts'
import {
  type Case,
  type CaseQuery,
  CaseTable,
  type CheckedReport,
  caseCost,
  type Decision,
} from './case-table.ts'
import { type CounterName, CounterTable } from './counter-table.ts'
import type { DecisionTime } from './decision-times.ts'
import { type RequestCount, RequestTable } from './request-table.ts'
import { RuleTable } from './rule-table.ts'
import type { Rules } from './rules.ts'
import { StateTotalsTable } from './state-totals-table.ts'
import { StatementTable, type StoredStatement } from './statement-table.ts'

/** How long counts wait for others to share their commit, in milliseconds. No caller waits for them. */
const GATHER_MS = 50

/** How long a check of the storage is good. */
const CHECK_KEPT_MS = 1000

const HOUR_MS = 3_600_000

/** When verified reports block a network, and for how long. */
export type BlockPolicy = Pick<OperatorSettings, 'blockAfter' | 'blockWithinHours' | 'blockHours'>

/** `reported`: another report has already used this receipt. */
export type ReportResult =
  | { outcome: 'opened' | 'again'; number: string; blocked: boolean }
  | { outcome: 'reported' }
  | { outcome: 'no-space' }

/** Where a report comes from, and whether there is room for it. */
export interface ReportConditions {
  readonly network: NetworkOfDay | undefined
  readonly hasRoom: boolean
}

/** What this object needs of the environment. */
export interface OperatorEnv extends OperatorVariables, StoredBytesEnv {}

/**
 * The operator's only object: everything to know and to decide about all notes together, and nothing of a
 * single note's content.
 */
export class OperatorObject
  extends DurableObject<OperatorEnv>
  implements StateChangeRecorder, ChargeRecorder, StoredSource
{
  readonly #counters: CounterTable
  readonly #totals: StateTotalsTable
  readonly #requests: RequestTable
  readonly #attempts: AttemptTable
  readonly #rules: RuleTable
  readonly #cases: CaseTable
  readonly #statements: StatementTable
  readonly #blocks: BlockTable
  /** Bytes of reports, and of the notes and inboxes that have objects of their own. */
  readonly #storedBytes: LocalStoredBytes
  #checkedAt = 0
  readonly #caseDays: number
  readonly #commits = new GroupCommit(
    () => scheduler.wait(GATHER_MS),
    () => undefined,
  )

  constructor(ctx: DurableObjectState, env: OperatorEnv) {
    super(ctx, env)
    const { sql } = ctx.storage
    const schema = new Schema(ctx.storage)
    this.#counters = new CounterTable(sql, schema)
    this.#totals = new StateTotalsTable(sql, schema)
    this.#requests = new RequestTable(sql, schema)
    this.#attempts = new AttemptTable(sql, schema)
    this.#rules = new RuleTable(sql, schema)
    this.#cases = new CaseTable(sql, schema)
    this.#statements = new StatementTable(sql, schema)
    this.#blocks = new BlockTable(sql, schema)
    this.#storedBytes = new LocalStoredBytes(sql, schema, env)
    this.#caseDays = readOperatorSettings(env).caseDays
  }

  /** Records the steps of a note that has its own object. */
  recordChanges(changes: readonly StateChange[]): Promise<void> {
    return this.#commits.run(() => {
      for (const change of changes) {
        this.#totals.apply(change)
        if (change.event) this.#counters.add(change.day, change.event)
      }
    })
  }

  /** Records what notes and inboxes with their own objects take of the room. */
  recordCharges(charges: readonly Charge[]): Promise<void> {
    return this.#commits.run(() => {
      for (const charge of charges) this.#storedBytes.add(charge)
    })
  }

  async stored(): Promise<number> {
    return this.#storedBytes.total()
  }

  async expected(): Promise<number> {
    return 0
  }

  async storedBy(network: Uint8Array): Promise<number> {
    return this.#storedBytes.of(network)
  }

  /** Records the requests that an isolate has answered. */
  answered(requests: readonly RequestCount[]): Promise<void> {
    return this.#commits.run(() => {
      for (const request of requests) this.#requests.add(request)
    })
  }

  requests(): RequestCount[] {
    return this.#requests.all()
  }

  /** Counters from `day` on, and the median time to a decision of each of these days. */
  counts(day: number): { counts: DayCount<CounterName>[]; medians: DecisionTime[] } {
    return { counts: this.#counters.since(day), medians: this.#cases.medians(day) }
  }

  /** Totals of the notes that have their own object. */
  held(): StateTotals[] {
    return this.#totals.all()
  }

  /**
   * Opens a case for a checked report, and blocks the network of the note's creator where the policy says so.
   */
  async report(
    report: CheckedReport,
    policy: BlockPolicy,
    { network, hasRoom }: ReportConditions,
  ): Promise<ReportResult> {
    const known = this.#cases.known(report)
    if (known?.isSameReport) return { outcome: 'again', number: known.number, blocked: false }
    if (known) return { outcome: 'reported' }
    if (!hasRoom) return { outcome: 'no-space' }
    const now = Date.now()
    const number = this.#cases.open(report, now)
    this.#storedBytes.add(chargeFor(caseCost(report), network, this.#caseDays))
    this.#counters.add(dayOf(now), `report ${report.category}`)
    await this.#arm()
    return { outcome: 'opened', number, blocked: this.#blockReported(report, policy, now) }
  }

  #blockReported({ proof }: CheckedReport, policy: BlockPolicy, now: number): boolean {
    const { blockAfter, blockWithinHours, blockHours } = policy
    if (blockAfter === 0 || !proof?.handle) return false
    const { handle, kid, createdMs } = proof
    if (!this.#cases.hasReports(handle, now - blockWithinHours * HOUR_MS, blockAfter)) return false
    const until = now + blockHours * HOUR_MS
    this.#blocks.add({ kind: 'handle', value: handle, kid, day: dayOf(createdMs), until, by: 'reports' })
    return true
  }

  case(number: string): Case | null {
    return this.#cases.get(number) ?? null
  }

  cases(query: CaseQuery): { cases: Case[]; count: Record<CaseState, number> } {
    return { cases: this.#cases.page(query), count: this.#cases.count() }
  }

  /**
   * Decides a case, or changes its decision. States the reasons where the decision is not to keep the note.
   * Null: no such case.
   */
  decide(number: string, decision: Decision): Case | null {
    const known = this.#cases.get(number)
    if (!known) return null
    const now = Date.now()
    this.#cases.decide(number, decision, now)
    if (!known.decision) this.#counters.add(dayOf(now), 'decision')
    if (decision.outcome !== 'kept') this.#statements.put(known.note, { ...decision, at: now })
    return this.#cases.get(number) ?? null
  }

  /** States why the operator acted against a note without a case. */
  async state(note: Uint8Array, decision: Decision): Promise<void> {
    this.#statements.put(note, { ...decision, at: Date.now() })
    await this.#arm()
  }

  statement(note: Uint8Array): StoredStatement | null {
    return this.#statements.get(note) ?? null
  }

  async block(block: NewBlock): Promise<void> {
    this.#blocks.add(block)
    await this.#arm()
  }

  unblock(n: number): void {
    this.#blocks.remove(n)
  }

  /** Once a day: deletes what has been stored long enough. */
  override async alarm(): Promise<void> {
    const now = Date.now()
    const before = now - this.#caseDays * DAY_MS
    this.#storedBytes.add({ bytes: -this.#cases.trim(before, now) })
    this.#statements.trim(before)
    this.#blocks.trim(now)
    await this.ctx.storage.setAlarm(now + DAY_MS)
  }

  async #arm(): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now() + DAY_MS)
  }

  rules(): Rules {
    return { mode: this.#rules.mode(), blocks: this.#blocks.current(Date.now()) }
  }

  /** Writes, so that a disk that takes nothing more is noticed. A check is good for a second. */
  async check(): Promise<void> {
    const now = Date.now()
    if (Math.abs(now - this.#checkedAt) < CHECK_KEPT_MS) return
    await this.#commits.run(() => this.ctx.storage.kv.put('checked', now))
    // Not before it is on the disk: a write that fails ends this object.
    await this.ctx.storage.sync()
    this.#checkedAt = now
  }

  setMode(mode: Mode): void {
    this.#rules.setMode(mode)
  }

  /** Milliseconds until a network may try a token that somebody could guess; 0 for no wait. */
  lockedFor(network: string): number {
    return this.#attempts.locked(network, Date.now())
  }

  /** The same, and counts a wrong token when there is no wait. */
  countFailure(network: string): number {
    return this.#attempts.count(network, Date.now())
  }

  clearFailures(network: string): void {
    this.#attempts.clear(network)
  }
}

/** How the Worker reaches this object. */
export interface OperatorBinding {
  DESK: DurableObjectNamespace<OperatorObject>
}

/** The operator's only object. */
export const operatorObject = (env: OperatorBinding): DurableObjectStub<OperatorObject> =>
  env.DESK.getByName(OPERATOR_OBJECT_NAME)
