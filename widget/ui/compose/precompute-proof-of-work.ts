import { randomBytes } from '@noble/hashes/utils.js'
import { linkKeys } from '../../../shared/crypto/keys.ts'
import type { Precomputed } from '../../../shared/flows/note-flows.ts'
import type { SolveProofOfWork } from '../../../shared/http/proof-of-work.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'

/**
 * Computes the proof of work that a busy server asks for while a note is still being written. It is bound to the note's
 * id, so the secret of the note is drawn now; each is used for one note.
 */
export class ProofOfWorkPrecomputer {
  readonly #solve: SolveProofOfWork
  #next: Precomputed | undefined

  constructor(solve: SolveProofOfWork) {
    this.#solve = solve
  }

  /** Begins, when there is something to do and nothing under way. */
  begin(challenge: string | undefined): void {
    if (!challenge || this.#next) return
    const secret = randomBytes(SECRET_BYTES)
    // Should it fail, the server asks again when the note is sent.
    const proofOfWork = this.#solve(challenge, linkKeys(secret).id).catch(() => undefined)
    this.#next = { secret, proofOfWork }
  }

  /** What has been begun, once: for one note. */
  consume(): Precomputed | undefined {
    const precomputed = this.#next
    this.#next = undefined
    return precomputed
  }
}
