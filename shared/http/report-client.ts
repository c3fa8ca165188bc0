/** Sections 6 and 8: the calls on reports and decisions. Loaded only where somebody reports or looks one up. */

import { type Bytes, fromBase64url, toBase64url } from '../bytes/bytes.ts'
import { AshnoteError } from '../errors.ts'
import type { Category } from '../report/abuse.ts'
import { type ClientOptions, createCaller, jsonBody } from './calls.ts'
import { isCount, parseTime, readJsonResponse } from './response.ts'
import { parseStatement, type StatementOfReasons } from './sender-responses.ts'

/**
 * Where evidence goes, if anywhere, and for how many seconds it is kept. `maxBytes`: the largest blob that the server takes,
 * where it says so.
 */
export type ReportTerms = { inbox: Bytes | undefined; evidenceTtl: number; maxBytes?: number | undefined }

/** `nonce`: 32 random bytes, the same when it is sent again. `proof` from who has opened the note. */
export type ReportRequest = {
  nonce: Uint8Array
  id: Uint8Array
  category: Category
  words?: string
  name?: string
  mail?: string
  /** Where the link was found. */
  place?: string
  goodFaith?: boolean
  proof?: { receipt: Uint8Array; digest: Uint8Array; evidence?: Uint8Array | undefined }
}

/** What became of a report. */
export type CaseStatus = { at: Date; decision: StatementOfReasons | undefined }

/** Every call throws AshnoteError only. */
export type ReportClient = {
  terms(): Promise<ReportTerms>
  /** Sends a report; again is harmless with the same nonce. @returns the case number. Throws `not-ours`, `reported`. */
  report(body: ReportRequest): Promise<string>
  /** Throws `not-found`. */
  find(caseNumber: string): Promise<CaseStatus>
  /** Why the operator acted against a note, or null. */
  statement(id: Uint8Array): Promise<StatementOfReasons | null>
}

export function createReportClient(options: ClientOptions): ReportClient {
  const { call } = createCaller(options)
  return {
    terms: () =>
      call([200], { method: 'GET', path: 'reports' }, async (response) => {
        const { inbox, evidenceTtl, maxBytes } = await readJsonResponse(response)
        if (!isCount(evidenceTtl)) throw new AshnoteError('bad-answer')
        return {
          inbox: typeof inbox === 'string' ? fromBase64url(inbox) : undefined,
          evidenceTtl,
          maxBytes: isCount(maxBytes) ? maxBytes : undefined,
        }
      }),

    report: ({ nonce, id, proof, ...details }) =>
      call(
        [202],
        {
          method: 'POST',
          path: 'reports',
          ...jsonBody({
            ...details,
            nonce: toBase64url(nonce),
            id: toBase64url(id),
            proof: proof && {
              receipt: toBase64url(proof.receipt),
              digest: toBase64url(proof.digest),
              evidence: proof.evidence && toBase64url(proof.evidence),
            },
          }),
        },
        async (response) => {
          const { case: number } = await readJsonResponse(response)
          if (typeof number !== 'string') throw new AshnoteError('bad-answer')
          return number
        },
      ),

    find: (caseNumber) =>
      call([200], { method: 'GET', path: `reports/${encodeURIComponent(caseNumber)}` }, async (response) => {
        const { at, decision } = await readJsonResponse(response)
        return {
          at: parseTime(at),
          decision: decision === undefined ? undefined : parseStatement(decision),
        }
      }),

    statement: (id) =>
      call([200, 404], { method: 'GET', path: `notes/${toBase64url(id)}/statement` }, async (response) => {
        const json = await readJsonResponse(response)
        return response.status === 404 ? null : parseStatement(json)
      }),
  }
}
