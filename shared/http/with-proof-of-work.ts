/** Section 6: a call that makes a note, with the work that the server may ask for. */

import { AshnoteError } from '../errors.ts'
import { type Caller, endOf } from './calls.ts'
import { solving, WORK_HEADER } from './proof-of-work.ts'
import { DEFAULT_RETRY } from './retry.ts'
import type { Call, FetchResponse } from './transport.ts'

/** Does the work that a challenge asks for one note; @returns the header's value. */
export type Solve = (challenge: string, id: Uint8Array) => Promise<string>

/** Where nobody has a thread for it: in pieces, so that a page stays alive meanwhile. */
export const solveHere: Solve = async (challenge, id) => {
  const steps = solving(challenge, id)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    await DEFAULT_RETRY.sleep(0)
  }
}

/** A challenge may end while it is being solved, and its server may then ask for more. */
const MOST_ROUNDS = 3

/**
 * Sends `call`, and again with the work done as long as the server asks for it. `solved`: work done ahead.
 * Throws `work-needed` when the server is never content.
 */
export async function callWithWork<T>(
  { call, solve = solveHere }: Caller,
  id: Uint8Array,
  { headers, ...asked }: Call,
  solved: string | undefined,
  read: (response: FetchResponse) => Promise<T>,
): Promise<T> {
  let work = solved
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const sent = { ...asked, headers: { ...headers, ...(work && { [WORK_HEADER]: work }) } }
    const { challenge, value } = await call([200, 201, 428], sent, async (response) => {
      if (response.status !== 428) return { value: await read(response) }
      await endOf(response)
      return { challenge: response.headers.get(WORK_HEADER) ?? '' }
    })
    if (challenge === undefined) return value as T
    work = await solve(challenge, id)
  }
  throw new AshnoteError('work-needed')
}
