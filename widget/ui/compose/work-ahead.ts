import { randomBytes } from '@noble/hashes/utils.js'
import { linkKeys } from '../../../shared/crypto/keys.ts'
import type { Ahead } from '../../../shared/flows/note-flows.ts'
import type { Solve } from '../../../shared/http/with-proof-of-work.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'

/**
 * Does the work that a busy server asks for while a note is still being written. The work is for the note's id, so its
 * secret is drawn now; each is used for one note.
 */
export class WorkAhead {
  readonly #solve: Solve
  #next: Ahead | undefined

  constructor(solve: Solve) {
    this.#solve = solve
  }

  /** Begins, when there is something to do and nothing under way. */
  begin(challenge: string | undefined): void {
    if (!challenge || this.#next) return
    const secret = randomBytes(SECRET_BYTES)
    // Should it fail, the server asks again when the note is sent.
    const work = this.#solve(challenge, linkKeys(secret).id).catch(() => undefined)
    this.#next = { secret, work }
  }

  /** What has been begun, for one note. */
  take(): Ahead | undefined {
    const taken = this.#next
    this.#next = undefined
    return taken
  }
}
