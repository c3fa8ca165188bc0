/** Section 6: code that all calls share. */

import { toBase64url } from '../bytes/bytes.ts'
import { AshnoteError } from '../errors.ts'
import type { SolveProofOfWork } from './proof-of-work.ts'
import { expectStatus, isProblem } from './response.ts'
import { beginAttempts, DEFAULT_RETRY, type Retry } from './retry.ts'
import { type Call, type Fetch, type FetchResponse, requestOf } from './transport.ts'

/** `server`: an origin such as `https://ashnote.example`. `solveProofOfWork`: solves its challenges. */
export type ClientOptions = {
  server: string
  fetch: Fetch
  retry?: Retry
  solveProofOfWork?: SolveProofOfWork | undefined
}

export type Caller = ClientOptions & {
  retry: Retry
  /**
   * Sends a call, and again after a lost connection or a foreign answer. `read` parses a response whose
   * status is one of `statuses`; with any other status, the code of the response is thrown.
   */
  call<T>(statuses: number[], call: Call, read: (response: FetchResponse) => T | Promise<T>): Promise<T>
}

/** Calls to one server. */
export function createCaller(options: ClientOptions): Caller {
  const { server, fetch, retry = DEFAULT_RETRY } = options
  return {
    ...options,
    retry,
    async call(statuses, call, read) {
      const afterFailure = beginAttempts(retry, call.signal)
      for (;;) {
        try {
          const response = await fetch(...requestOf(server, call))
          // The server's own refusal is a problem document. Control bodies are so small that a 413 to one is
          // nothing but a foreign answer.
          if (response.status === 413 && typeof call.body === 'object' && !isProblem(response))
            throw new AshnoteError('size-refused')
          await expectStatus(response, ...statuses)
          return await read(response)
        } catch (error) {
          await afterFailure(error)
        }
      }
    },
  }
}

/** For calls whose answer `gone` is no failure. */
export function nullIfGone(error: unknown): null {
  if (error instanceof AshnoteError && error.code === 'gone') return null
  throw error
}

/** The header that carries a token. */
export const bearer = (token: Uint8Array) => ({ authorization: `Bearer ${toBase64url(token)}` })

/** Headers and body of a call that carries JSON. */
export const jsonBody = (value: object) => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})
