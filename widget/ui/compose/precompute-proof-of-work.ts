import { randomBytes } from '@noble/hashes/utils.js'
import { linkKeys } from '../../../shared/crypto/keys.ts'
import type { Precomputed } from '../../../shared/flows/send.ts'
import type { SolveProofOfWork } from '../../../shared/http/proof-of-work.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'

/**
 * Computes the proof of work that a busy server asks for while the user still writes. The proof is bound to a
 * note's id, so this also draws the note's secret. Each proof serves one note.
 */
export class ProofOfWorkPrecomputer {
  readonly #solve: SolveProofOfWork
  #next: Precomputed | undefined

  constructor(solve: SolveProofOfWork) {
    this.#solve = solve
  }

  /** Starts, unless no proof is required or one is in progress. */
  begin(challenge: string | undefined): void {
    if (!challenge || this.#next) return
    const secret = randomBytes(SECRET_BYTES)
    // If this fails, the server asks again when the note is sent.
    const proofOfWork = this.#solve(challenge, linkKeys(secret).id).catch(() => undefined)
    this.#next = { secret, proofOfWork }
  }

  /** The proof that was begun, at most once. */
  consume(): Precomputed | undefined {
    const precomputed = this.#next
    this.#next = undefined
    return precomputed
  }
}
