import { randomBytes } from '@noble/hashes/utils.js'
import type { AshnoteError } from '../../../shared/errors.ts'
import type { ReportClient, ReportTerms } from '../../../shared/http/report-client.ts'
import type { TransferControl } from '../../../shared/http/transport.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'
import { formatReceipt } from '../../../shared/note/receipt.ts'
import type { Category } from '../../../shared/report/abuse.ts'
import { caseNumberOf } from '../../../shared/report/case-number.ts'
import { evidenceLength, type ReportDetails } from '../../../shared/report/evidence.ts'
import { MISSING_EVIDENCE, type MissingEvidence } from '../strings/keys.ts'
import type { Reportable } from '../transfer/receive-files.ts'

/** The reporter's statement about a note. `mail`: address for questions, or ''. */
export type ReportInput = { category: Category; words: string; mail: string }

export type SentReport = { number: string; without?: MissingEvidence | undefined }

/** `sealEvidence`, loaded on demand. */
export type SealEvidence = (
  terms: ReportTerms & { inbox: Uint8Array },
  evidence: Reportable,
  details: ReportDetails,
  control: TransferControl,
) => Promise<Uint8Array>

/**
 * Sends the report of one open note: evidence first, so that the report can name it. Create one for each
 * note. A retry does not resend what has arrived, and belongs to the same case.
 */
export class Reporting {
  readonly #client: ReportClient
  readonly #seal: SealEvidence
  readonly #opened: Reportable
  readonly #nonce = randomBytes(SECRET_BYTES)
  #sealed: { id?: Uint8Array; without?: MissingEvidence } | undefined

  constructor(client: ReportClient, seal: SealEvidence, opened: Reportable) {
    this.#client = client
    this.#seal = seal
    this.#opened = opened
  }

  /** Bytes of the reported note's blob. */
  get size(): number {
    return this.#opened.blob.length
  }

  /** Whether the server is likely to accept the note itself. */
  fits({ maxBytes = Number.POSITIVE_INFINITY }: ReportTerms): boolean {
    return evidenceLength(this.size) <= maxBytes
  }

  /** Throws AshnoteError: `reported`, `not-ours`, `aborted`, or a failure of the transfer. */
  async send(terms: ReportTerms, said: ReportInput, control: TransferControl): Promise<SentReport> {
    this.#sealed ??= await this.#sealIfWanted(terms, said, control)
    const { id, digest, receipt } = this.#opened
    const number = await this.#client.report({
      nonce: this.#nonce,
      id,
      ...said,
      proof: { receipt: formatReceipt(receipt), digest, evidence: this.#sealed.id },
    })
    return { number, without: this.#sealed.without }
  }

  async #sealIfWanted(
    { inbox, ...terms }: ReportTerms,
    { category, words }: ReportInput,
    control: TransferControl,
  ): Promise<{ id?: Uint8Array; without?: MissingEvidence }> {
    if (!inbox) return {}
    if (!this.fits({ inbox, ...terms })) return { without: 'too-large' }
    const details = { category, words, number: caseNumberOf(this.#nonce) }
    try {
      return { id: await this.#seal({ inbox, ...terms }, this.#opened, details, control) }
    } catch (error) {
      const { code } = error as AshnoteError
      const cause = code === 'size-refused' ? 'too-large' : code
      const without = MISSING_EVIDENCE.find((known) => known === cause)
      if (without) return { without }
      throw error
    }
  }
}
