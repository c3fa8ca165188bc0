/** Section 6: a call that makes a server store something, with the proof of work that the server may request. */

import { AshnoteError } from '../errors.ts'
import type { Caller } from './calls.ts'
import { PROOF_OF_WORK_HEADER, type SolveProofOfWork, solveInSteps } from './proof-of-work.ts'
import { foreignAnswer, parseBytes, readProblem } from './response.ts'
import { DEFAULT_RETRY } from './retry.ts'
import type { Call, FetchResponse } from './transport.ts'

/** Solves a challenge on this thread, in steps, so that a page stays responsive. */
export const solveOnThisThread: SolveProofOfWork = async (challenge, id) => {
  const steps = solveInSteps(challenge, id)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    await DEFAULT_RETRY.sleep(0)
  }
}

/** A challenge may expire while it is being solved, and the server may then send another. */
const MOST_ROUNDS = 3

/**
 * Sends `call`, and again with a proof of work as long as the server asks for one. Throws `work-needed` if it
 * still asks after three rounds. `workFor` is what the work is bound to, and `statuses` are those of success.
 */
export async function callWithProofOfWork<T>(
  { call, solveProofOfWork = solveOnThisThread }: Caller,
  workFor: Uint8Array,
  statuses: number[],
  { headers, ...rest }: Call,
  read: (response: FetchResponse) => Promise<T>,
  precomputed?: string,
): Promise<T> {
  let proof = precomputed
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const sent = { ...rest, headers: { ...headers, ...(proof && { [PROOF_OF_WORK_HEADER]: proof }) } }
    const { challenge, value } = await call([...statuses, 428], sent, async (response) => {
      if (response.status !== 428) return { value: await read(response) }
      const problem = await readProblem(response)
      if (problem.code !== 'work-needed') throw problem
      const challenge = response.headers.get(PROOF_OF_WORK_HEADER) ?? ''
      if (parseBytes(challenge).length === 0) throw foreignAnswer()
      return { challenge }
    })
    if (challenge === undefined) return value as T
    proof = await solveProofOfWork(challenge, workFor)
  }
  throw new AshnoteError('work-needed')
}
