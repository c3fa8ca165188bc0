import { randomBytes } from '@noble/hashes/utils.js'
import type { Category } from '../../../shared/abuse.ts'
import { caseNumberOf } from '../../../shared/case-number.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import type { Evidence, Proof } from '../../../shared/evidence.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'
import { formatReceipt } from '../../../shared/receipt.ts'
import type { ReportClient, ReportTerms } from '../../../shared/report-client.ts'

/** What the evidence says of a note. */
export type Claim = { category: Category; words: string; number: string }

/** What somebody says of a note. `mail`: where the operator may ask; '' for nowhere. */
export type Saying = { category: Category; words: string; mail: string }

/** Why the evidence did not travel: the note is larger than what this server takes. */
export type Sent = { number: string; isTooLarge: boolean }

/** `sealEvidence`, loaded when it is called. */
export type Seal = (
  terms: ReportTerms & { inbox: Uint8Array },
  evidence: Evidence,
  claim: Claim,
) => Promise<Uint8Array>

/**
 * Sends the report of one open note; the evidence first, so that the report can name it. One for each note: what has
 * arrived is not sent again when something fails later, and a repeated report is the same case.
 */
export class Reporting {
  readonly #client: ReportClient
  readonly #seal: Seal
  readonly #opened: Evidence | Proof
  readonly #nonce = randomBytes(SECRET_BYTES)
  #sealed: { id: Uint8Array | undefined; isTooLarge: boolean } | undefined

  constructor(client: ReportClient, seal: Seal, opened: Evidence | Proof) {
    this.#client = client
    this.#seal = seal
    this.#opened = opened
  }

  /** Whether the note itself can go along; of a large one there is only what proves that it was served. */
  get hasEvidence(): boolean {
    return 'blob' in this.#opened
  }

  /** Throws AshnoteError: `reported`, `not-ours`, or what kept it from getting through. */
  async send(terms: ReportTerms, said: Saying): Promise<Sent> {
    this.#sealed ??= await this.#sealIfWanted(terms, said)
    const { id, digest, receipt } = this.#opened
    const number = await this.#client.report({
      nonce: this.#nonce,
      id,
      ...said,
      proof: { receipt: formatReceipt(receipt), digest, evidence: this.#sealed.id },
    })
    return { number, isTooLarge: this.#sealed.isTooLarge }
  }

  async #sealIfWanted({ inbox, evidenceTtl }: ReportTerms, { category, words }: Saying) {
    if (!inbox) return { id: undefined, isTooLarge: false }
    if (!('blob' in this.#opened)) return { id: undefined, isTooLarge: true }
    const claim = { category, words, number: caseNumberOf(this.#nonce) }
    try {
      return { id: await this.#seal({ inbox, evidenceTtl }, this.#opened, claim), isTooLarge: false }
    } catch (error) {
      // A note of the largest size does not fit into another with its key.
      if (error instanceof AshnoteError && error.code === 'too-large')
        return { id: undefined, isTooLarge: true }
      throw error
    }
  }
}
