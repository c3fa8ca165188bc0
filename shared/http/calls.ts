/** Section 6: what all calls have in common. */

import { toBase64url } from '../bytes/bytes.ts'
import type { SolveProofOfWork } from './proof-of-work.ts'
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

/** `server` is an origin such as `https://ashnote.example`. `solveProofOfWork`: for what a busy server asks for. */
export type ClientOptions = {
  server: string
  fetch: Fetch
  retry?: Retry
  solveProofOfWork?: SolveProofOfWork
}

export type Caller = {
  request: RequestFunction
  retry: Retry
  solveProofOfWork?: SolveProofOfWork | undefined
  /** One call, sent again after a lost connection; `read` parses the response with an expected status. */
  call<T>(statuses: number[], call: Call, read: (response: FetchResponse) => T | Promise<T>): Promise<T>
}

export function createCaller({
  server,
  fetch,
  retry = DEFAULT_RETRY,
  solveProofOfWork,
}: ClientOptions): Caller {
  const request = createRequest(server, fetch)
  return {
    request,
    retry,
    solveProofOfWork,
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
