/** Sections 6 and 8: the calls on reports. Loaded only where a user reports a note or looks up a case. */

import { type Bytes, isCount, toBase64url } from '../bytes/bytes.ts'
import type { Category } from '../report/abuse.ts'
import { type ClientOptions, createCaller, jsonBody, nullIfGone } from './calls.ts'
import { foreignAnswer, parseBytes, parseTime, readJsonResponse } from './response.ts'
import { parseStatement, type StatementOfReasons } from './sender-responses.ts'
import { callWithProofOfWork } from './with-proof-of-work.ts'

/**
 * The operator's inbox for evidence, if there is one, and the seconds for which evidence is kept. `maxBytes`:
 * the largest blob that the server accepts, if it says so.
 */
export type ReportTerms = { inbox: Bytes | undefined; evidenceTtl: number; maxBytes?: number | undefined }

/** `nonce`: 32 random bytes, the same when sent again. `proof`: from a reader who opened the note. */
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

/** A case; `decision` is undefined while it is open. */
export type CaseStatus = { at: Date; decision: StatementOfReasons | undefined }

/** Every call throws AshnoteError only. */
export type ReportClient = {
  /** The terms of this server for evidence. */
  terms(): Promise<ReportTerms>
  /**
   * Sends a report. Sending it again with the same nonce is harmless. Throws `not-ours`, `reported`.
   * @returns the case number
   */
  report(body: ReportRequest): Promise<string>
  /** Looks up a case. Throws `not-found`. */
  find(caseNumber: string): Promise<CaseStatus>
  /** The operator's reasons for acting against a note, or null. */
  statement(id: Uint8Array): Promise<StatementOfReasons | null>
}

/** All calls on reports of one server. */
export function createReportClient(options: ClientOptions): ReportClient {
  const caller = createCaller(options)
  const { call } = caller
  return {
    terms: () =>
      call([200], { method: 'GET', path: 'reports' }, async (response) => {
        const { inbox, evidenceTtl, maxBytes } = await readJsonResponse(response)
        if (!isCount(evidenceTtl) || inbox === undefined) throw foreignAnswer()
        return {
          inbox: inbox === null ? undefined : parseBytes(inbox),
          evidenceTtl,
          maxBytes: isCount(maxBytes) ? maxBytes : undefined,
        }
      }),

    report: ({ nonce, id, proof, ...details }) =>
      callWithProofOfWork(
        caller,
        nonce,
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
          if (typeof number !== 'string') throw foreignAnswer()
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
      call([200], { method: 'GET', path: `notes/${toBase64url(id)}/statement` }, async (response) =>
        parseStatement(await readJsonResponse(response)),
      ).catch(nullIfGone),
  }
}
