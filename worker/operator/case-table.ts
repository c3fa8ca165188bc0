import type { CaseState } from '../../shared/http/admin.ts'
import type { Category, DecisionOutcome, DecisionReason } from '../../shared/report/abuse.ts'
import { caseNumberOf } from '../../shared/report/case-number.ts'

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

const SCHEMA = [
  `CREATE TABLE IF NOT EXISTS cases (
    number TEXT PRIMARY KEY, received INTEGER, nonce BLOB UNIQUE, note BLOB, category TEXT, words TEXT, name TEXT,
    mail TEXT, place TEXT, receipt BLOB UNIQUE, digest BLOB, kid INTEGER, created INTEGER, claimed INTEGER, handle BLOB,
    evidence BLOB, evidence_ends INTEGER, state TEXT, decided INTEGER, outcome TEXT, reason TEXT, decision_words TEXT
  ) WITHOUT ROWID`,
  'CREATE INDEX IF NOT EXISTS cases_by_state ON cases (state, received, number)',
  'CREATE INDEX IF NOT EXISTS cases_by_handle ON cases (handle, received)',
  'CREATE INDEX IF NOT EXISTS cases_by_decision ON cases (decided)',
]

type SqlRow = Record<string, ArrayBuffer | string | number | null>

/** The cases that reports have opened. */
export class CaseTable {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    for (const statement of SCHEMA) sql.exec(statement)
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
    const { proof } = report
    this.#sql.exec(
      `INSERT INTO cases (number, received, nonce, note, category, words, name, mail, place, receipt, digest, kid,
        created, claimed, handle, evidence, evidence_ends, state, decided)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', 0)`,
      number,
      now,
      report.nonce,
      report.note,
      report.category,
      report.words,
      report.name,
      report.mail,
      report.place,
      proof?.receipt ?? null,
      proof?.digest ?? null,
      proof?.kid ?? null,
      proof?.createdMs ?? null,
      proof?.claimedMs ?? null,
      proof?.handle ?? null,
      proof?.evidence ?? null,
      proof?.evidenceEnds ?? null,
    )
    return number
  }

  /** Number of verified reports about notes of one network and day, since a time. */
  countByHandle(handle: Uint8Array, since: number): number {
    return this.#sql
      .exec<{ n: number }>(
        'SELECT count(*) AS n FROM cases WHERE handle = ? AND received >= ?',
        handle,
        since,
      )
      .one().n
  }

  get(number: string): Case | undefined {
    const [row] = this.#sql.exec<SqlRow>('SELECT * FROM cases WHERE number = ?', number).toArray()
    return row && toCase(row)
  }

  /** Open cases oldest first, because they wait; decided ones newest first. */
  page({ state, category, after, limit }: CaseQuery): Case[] {
    const [than, order] = state === 'open' ? ['>', 'ASC'] : ['<', 'DESC']
    return this.#sql
      .exec<SqlRow>(
        `SELECT * FROM cases WHERE state = ?1 AND (?2 IS NULL OR category = ?2)
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
    this.#sql.exec(
      `UPDATE cases SET state = 'decided', decided = ?, outcome = ?, reason = ?, decision_words = ? WHERE number = ?`,
      now,
      outcome,
      reason,
      words,
      number,
    )
  }

  /** For each decision since `from`: its day since 1970 and how long it took in milliseconds. Unsorted. */
  delays(from: number): Array<{ day: number; ms: number }> {
    return this.#sql
      .exec<{ day: number; ms: number }>(
        'SELECT decided / 86400000 AS day, decided - received AS ms FROM cases WHERE decided >= ?',
        from,
      )
      .toArray()
  }

  /** Deletes cases that are older than `before`, decided or not, and references to expired evidence. */
  trim(before: number, now: number): void {
    this.#sql.exec('DELETE FROM cases WHERE received < ?', before)
    this.#sql.exec('UPDATE cases SET evidence = NULL WHERE evidence_ends < ?', now)
  }
}

const bytes = (value: SqlRow[string] | undefined): Uint8Array | undefined =>
  value instanceof ArrayBuffer ? new Uint8Array(value) : undefined

function toCase(row: SqlRow): Case {
  const receipt = bytes(row.receipt)
  return {
    number: String(row.number),
    received: Number(row.received),
    note: bytes(row.note) ?? new Uint8Array(),
    category: String(row.category) as Category,
    words: String(row.words),
    name: String(row.name),
    mail: String(row.mail),
    place: String(row.place),
    proof: receipt && {
      receipt,
      digest: bytes(row.digest) ?? new Uint8Array(),
      kid: Number(row.kid),
      createdMs: Number(row.created),
      claimedMs: Number(row.claimed),
      handle: bytes(row.handle),
      evidence: bytes(row.evidence),
      evidenceEnds: Number(row.evidence_ends),
    },
    decided: Number(row.decided),
    decision:
      row.state === 'decided'
        ? {
            outcome: String(row.outcome) as DecisionOutcome,
            reason: String(row.reason) as DecisionReason,
            words: String(row.decision_words),
          }
        : undefined,
  }
}
