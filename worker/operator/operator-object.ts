import { DurableObject } from 'cloudflare:workers'
import type { CaseState, Mode } from '../../shared/http/admin.ts'
import { DAY_MS, dayOf } from '../counters/days.ts'
import type { DayCount, StateChange, StateChangeRecorder, StateTotals } from '../counters/note-counters.ts'
import { GroupCommit } from '../objects/group-commit.ts'
import { OPERATOR_OBJECT_NAME } from '../objects/object-names.ts'
import { Schema } from '../objects/schema.ts'
import {
  type OperatorSettings,
  type OperatorVariables,
  readOperatorSettings,
} from '../settings/operator-settings.ts'
import { AttemptTable } from './attempt-table.ts'
import { BlockTable, type NewBlock } from './block-table.ts'
import { type Case, type CaseQuery, CaseTable, type CheckedReport, type Decision } from './case-table.ts'
import { type CounterName, CounterTable } from './counter-table.ts'
import type { DecisionTime } from './decision-times.ts'
import { type RequestCount, RequestTable } from './request-table.ts'
import { RuleTable } from './rule-table.ts'
import type { Rules } from './rules.ts'
import { StateTotalsTable } from './state-totals-table.ts'
import { StatementTable, type StoredStatement } from './statement-table.ts'

/** How long counts wait for others to share their commit, in milliseconds. No caller waits for them. */
const GATHER_MS = 50

const HOUR_MS = 3_600_000

/** When verified reports block a network, and for how long. */
export type BlockPolicy = Pick<OperatorSettings, 'blockAfter' | 'blockWithinHours' | 'blockHours'>

/** `reported`: another report has already used this receipt. */
export type ReportResult =
  | { outcome: 'opened' | 'again'; number: string; blocked: boolean }
  | { outcome: 'reported' }

/**
 * The operator's only object: everything to know and to decide about all notes together, and nothing of a
 * single note's content.
 */
export class OperatorObject extends DurableObject<OperatorVariables> implements StateChangeRecorder {
  readonly #counters: CounterTable
  readonly #totals: StateTotalsTable
  readonly #requests: RequestTable
  readonly #attempts: AttemptTable
  readonly #rules: RuleTable
  readonly #cases: CaseTable
  readonly #statements: StatementTable
  readonly #blocks: BlockTable
  readonly #caseDays: number
  readonly #commits = new GroupCommit(
    () => scheduler.wait(GATHER_MS),
    () => undefined,
  )

  constructor(ctx: DurableObjectState, env: OperatorVariables) {
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
  async report(report: CheckedReport, policy: BlockPolicy): Promise<ReportResult> {
    const known = this.#cases.known(report)
    if (known?.isSameReport) return { outcome: 'again', number: known.number, blocked: false }
    if (known) return { outcome: 'reported' }
    const now = Date.now()
    const number = this.#cases.open(report, now)
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
    this.#cases.trim(before, now)
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

  setMode(mode: Mode): void {
    this.#rules.setMode(mode)
  }

  /** Milliseconds until a network may send the operator's token; 0 for no wait. */
  lockedFor(network: string): number {
    return this.#attempts.locked(network, Date.now())
  }

  /** The same, and counts an attempt when there is no wait. */
  countAttempt(network: string): number {
    return this.#attempts.count(network, Date.now())
  }

  clearAttempts(network: string): void {
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
