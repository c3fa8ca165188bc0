/** Section 6: what all calls have in common. */

import { toBase64url } from '../bytes/bytes.ts'
import { expectStatus } from './response.ts'
import { DEFAULT_RETRY, type Retry, withRetry } from './retry.ts'
import {
  type Call,
  createRequest,
  type Fetch,
  type FetchResponse,
  type RequestFunction,
  readBody,
} from './transport.ts'
import type { Solve } from './with-proof-of-work.ts'

/** `server` is an origin such as `https://ashnote.example`. `solve` does the work that a busy server asks for. */
export type ClientOptions = { server: string; fetch: Fetch; retry?: Retry; solve?: Solve }

export type Caller = {
  request: RequestFunction
  retry: Retry
  solve?: Solve | undefined
  /** One call, sent again after a lost connection; `read` takes the response with an expected status. */
  call<T>(statuses: number[], call: Call, read: (response: FetchResponse) => T | Promise<T>): Promise<T>
}

export function createCaller({ server, fetch, retry = DEFAULT_RETRY, solve }: ClientOptions): Caller {
  const request = createRequest(server, fetch)
  return {
    request,
    retry,
    solve,
    call: (statuses, call, read) =>
      withRetry(retry, call.signal, async () => {
        const response = await request(call)
        await expectStatus(response, ...statuses)
        return read(response)
      }),
  }
}

/** For a response without a body: a browser counts one that nobody read to its end as broken off. */
export const endOf = (response: FetchResponse): Promise<void> => readBody(response, () => {})

export const bearer = (token: Uint8Array) => ({ authorization: `Bearer ${toBase64url(token)}` })

/** Headers and body of a call that carries JSON. */
export const jsonBody = (value: object) => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})
