/** Section 6: code that all calls share. */

import { toBase64url } from '../bytes/bytes.ts'
import type { SolveProofOfWork } from './proof-of-work.ts'
import { expectStatus } from './response.ts'
import { beginAttempts, DEFAULT_RETRY, type Retry } from './retry.ts'
import { type Call, type Fetch, type FetchResponse, readBody, requestOf } from './transport.ts'

/** `server`: an origin such as `https://ashnote.example`. `solveProofOfWork`: solves its challenges. */
export type ClientOptions = {
  server: string
  fetch: Fetch
  retry?: Retry
  solveProofOfWork?: SolveProofOfWork
}

export type Caller = ClientOptions & {
  retry: Retry
  /**
   * Sends a call, and again after a lost connection. `read` parses a response whose status is one of
   * `statuses`; with any other status, the code of the response is thrown.
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
          await expectStatus(response, ...statuses)
          return await read(response)
        } catch (error) {
          await afterFailure(error)
        }
      }
    },
  }
}

/** Reads a response without a body to its end; a browser otherwise counts the request as broken off. */
export const endOf = (response: FetchResponse): Promise<void> => readBody(response, () => {})

/** The header that carries a token. */
export const bearer = (token: Uint8Array) => ({ authorization: `Bearer ${toBase64url(token)}` })

/** Headers and body of a call that carries JSON. */
export const jsonBody = (value: object) => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})
