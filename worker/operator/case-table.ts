import { utf8 } from '../../shared/bytes/bytes.ts'
import type { CaseState } from '../../shared/http/admin.ts'
import type { Category, DecisionOutcome, DecisionReason } from '../../shared/report/abuse.ts'
import { caseNumberOf } from '../../shared/report/case-number.ts'
import { bytes, nullable, type SqlRow, text, unique, whole } from '../objects/columns.ts'
import { defineTable, type RowOf } from '../objects/define-table.ts'
import { createTables } from '../objects/lazy-tables.ts'
import type { Schema } from '../objects/schema.ts'
import { rowCost } from '../room/cost.ts'
import { type DecisionTime, mediansByDay } from './decision-times.ts'

/**
 * A report, checked. Ids and digest have 32 bytes; texts are '' where there are none. Times in milliseconds.
 */
export interface CheckedReport {
  /** Random, from the reporter's browser, so that a report sent twice opens one case. */
  readonly nonce: Uint8Array
  readonly note: Uint8Array
  readonly category: Category
  readonly words: string
  readonly name: string
  readonly mail: string
  readonly place: string
  /** What the receipt proves; undefined for a note that the reporter has not opened. */
  readonly proof: ReportProof | undefined
}

export interface ReportProof {
  readonly receipt: Uint8Array
  readonly digest: Uint8Array
  readonly kid: number
  readonly createdMs: number
  readonly claimedMs: number
  readonly handle: Uint8Array | undefined
  /** Id of the note that carries blob and key to the operator's inbox, and when it expires. */
  readonly evidence: Uint8Array | undefined
  readonly evidenceEnds: number
}

export interface Decision {
  readonly outcome: DecisionOutcome
  readonly reason: DecisionReason
  /** The operator's own words for reporter and sender; may be ''. */
  readonly words: string
}

export interface Case extends Omit<CheckedReport, 'nonce'> {
  readonly number: string
  readonly received: number
  readonly decided: number
  readonly decision: Decision | undefined
}

/** A page of cases: of one state, perhaps of one category, after the cursor of the previous page. */
export interface CaseQuery {
  readonly state: CaseState
  readonly category: Category | undefined
  readonly after: { readonly received: number; readonly number: string } | undefined
  readonly limit: number
}

export const CASES = defineTable(
  'cases',
  {
    number: text('case-number'),
    received: whole('times'),
    nonce: unique(bytes('case-number')),
    note: bytes('note-id'),
    category: text<Category>('report'),
    words: text('report'),
    name: text('reporter'),
    mail: text('reporter'),
    place: text('report'),
    receipt: nullable(unique(bytes('receipt'))),
    digest: nullable(bytes('digest')),
    kid: nullable(whole('receipt')),
    created: nullable(whole('receipt')),
    claimed: nullable(whole('receipt')),
    handle: nullable(bytes('reported-network')),
    evidence: nullable(bytes('evidence')),
    evidenceEnds: nullable(whole('evidence')),
    state: text<CaseState>('decision'),
    decided: whole('decision'),
    outcome: nullable(text<DecisionOutcome>('decision')),
    reason: nullable(text<DecisionReason>('decision')),
    decisionWords: nullable(text('decision')),
  },
  {
    key: ['number'],
    indexes: {
      cases_by_state: ['state', 'received', 'number'],
      cases_by_handle: ['handle', 'received'],
      cases_by_decision: ['decided'],
    },
  },
)

/** The cases that reports have opened. */
export class CaseTable {
  readonly #sql: SqlStorage
  #medians: DecisionTime[] | undefined

  constructor(sql: SqlStorage, schema: Schema) {
    this.#sql = sql
    createTables(sql, schema, [CASES])
  }

  /** The case that this report, or another one with the same receipt, has already opened. */
  known({ nonce, proof }: CheckedReport): { number: string; isSameReport: boolean } | undefined {
    const [row] = this.#sql
      .exec<{ number: string; same: number }>(
        'SELECT number, nonce = ? AS same FROM cases WHERE nonce = ? OR receipt = ? ORDER BY same DESC',
        nonce,
        nonce,
        proof?.receipt ?? null,
      )
      .toArray()
    return row && { number: row.number, isSameReport: row.same === 1 }
  }

  /** Opens a case. @returns its number */
  open(report: CheckedReport, now: number): string {
    const number = caseNumberOf(report.nonce)
    const { proof, ...said } = report
    const row = {
      ...said,
      number,
      received: now,
      receipt: proof?.receipt ?? null,
      digest: proof?.digest ?? null,
      kid: proof?.kid ?? null,
      created: proof?.createdMs ?? null,
      claimed: proof?.claimedMs ?? null,
      handle: proof?.handle ?? null,
      evidence: proof?.evidence ?? null,
      evidenceEnds: proof?.evidenceEnds ?? null,
      state: 'open',
      decided: 0,
      outcome: null,
      reason: null,
      decisionWords: null,
    } as const
    this.#sql.exec(CASES.insert, ...CASES.values(row))
    return number
  }

  /** Whether there are so many verified reports about notes of one network and day, since a time. */
  hasReports(handle: Uint8Array, since: number, enough: number): boolean {
    // Counting all of them would make each report cost more than the one before it.
    const { n } = this.#sql
      .exec<{ n: number }>(
        'SELECT count(*) AS n FROM (SELECT 1 FROM cases WHERE handle = ? AND received >= ? LIMIT ?)',
        handle,
        since,
        enough,
      )
      .one()
    return n >= enough
  }

  get(number: string): Case | undefined {
    const [row] = this.#sql
      .exec<SqlRow>(`SELECT ${CASES.columns} FROM cases WHERE number = ?`, number)
      .toArray()
    return row && toCase(row)
  }

  /** Open cases oldest first, because they wait; decided ones newest first. */
  page({ state, category, after, limit }: CaseQuery): Case[] {
    const [than, order] = state === 'open' ? ['>', 'ASC'] : ['<', 'DESC']
    return this.#sql
      .exec<SqlRow>(
        `SELECT ${CASES.columns} FROM cases WHERE state = ?1 AND (?2 IS NULL OR category = ?2)
          AND (?3 IS NULL OR (received, number) ${than} (?3, ?4))
        ORDER BY received ${order}, number ${order} LIMIT ?5`,
        state,
        category ?? null,
        after?.received ?? null,
        after?.number ?? null,
        limit,
      )
      .toArray()
      .map(toCase)
  }

  count(): Record<CaseState, number> {
    const rows = this.#sql
      .exec<{ state: CaseState; n: number }>('SELECT state, count(*) AS n FROM cases GROUP BY state')
      .toArray()
    return { open: 0, decided: 0, ...Object.fromEntries(rows.map(({ state, n }) => [state, n])) }
  }

  decide(number: string, { outcome, reason, words }: Decision, now: number): void {
    this.#medians = undefined
    this.#sql.exec(
      `UPDATE cases SET state = 'decided', decided = ?, outcome = ?, reason = ?, decision_words = ? WHERE number = ?`,
      now,
      outcome,
      reason,
      words,
      number,
    )
  }

  /**
   * The median time to a decision, of each day from `day` on. Anybody may ask, so the decisions are read again
   * only when one of them has changed.
   */
  medians(day: number): DecisionTime[] {
    this.#medians ??= mediansByDay(
      this.#sql.exec<DecisionTime>(
        'SELECT decided / 86400000 AS day, decided - received AS ms FROM cases WHERE decided > 0',
      ),
    )
    return this.#medians.filter((median) => median.day >= day)
  }

  /**
   * Deletes cases that are older than `before`, decided or not, and references to expired evidence.
   * @returns what the cases have cost
   */
  trim(before: number, now: number): number {
    this.#medians = undefined
    const trimmed = this.#sql
      .exec<ReportTexts>('DELETE FROM cases WHERE received < ? RETURNING words, name, mail, place', before)
      .toArray()
      .reduce((sum, texts) => sum + caseCost(texts), 0)
    this.#sql.exec('UPDATE cases SET evidence = NULL WHERE evidence_ends < ?', now)
    return trimmed
  }
}

type ReportTexts = Record<'words' | 'name' | 'mail' | 'place', string>

/** What a report takes of the room. The operator's own words do not count. */
export const caseCost = ({ words, name, mail, place }: ReportTexts): number =>
  rowCost(utf8(words + name + mail + place).length)

function toCase(row: SqlRow): Case {
  const { number, received, note, category, words, name, mail, place, ...rest } = CASES.read(row)
  const { decided } = rest
  return {
    ...{ number, received, note, category, words, name, mail, place, decided },
    proof: proofIn(rest),
    decision: decisionIn(rest),
  }
}

type Stored = RowOf<typeof CASES>

function proofIn(
  row: Pick<
    Stored,
    'receipt' | 'digest' | 'kid' | 'created' | 'claimed' | 'handle' | 'evidence' | 'evidenceEnds'
  >,
): ReportProof | undefined {
  if (row.receipt === null) return undefined
  return {
    receipt: row.receipt,
    digest: row.digest ?? new Uint8Array(),
    kid: row.kid ?? 0,
    createdMs: row.created ?? 0,
    claimedMs: row.claimed ?? 0,
    handle: row.handle ?? undefined,
    evidence: row.evidence ?? undefined,
    evidenceEnds: row.evidenceEnds ?? 0,
  }
}

function decisionIn({
  outcome,
  reason,
  decisionWords,
}: Pick<Stored, 'outcome' | 'reason' | 'decisionWords'>): Decision | undefined {
  if (outcome === null || reason === null) return undefined
  return { outcome, reason, words: decisionWords ?? '' }
}
