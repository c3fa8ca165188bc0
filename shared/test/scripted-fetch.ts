/** For tests of clients: responses of a server, and a `fetch` that gives them. */
import { expect } from 'vitest'
import type { ClientOptions } from '../http/calls.ts'
import type { FetchInit } from '../http/transport.ts'

export type SentRequest = { url: string; init: FetchInit }
export type Responder = (request: SentRequest) => Response

export const lost: Responder = () => {
  throw new TypeError('network')
}

export const json =
  (status: number, value: unknown, headers: Record<string, string> = {}): Responder =>
  () =>
    new Response(JSON.stringify(value), {
      status,
      headers: { 'content-type': 'application/json', ...headers },
    })

export const problem = (status: number, code: string, extra = {}, headers = {}): Responder =>
  json(status, { code, ...extra }, { 'content-type': 'application/problem+json', ...headers })

/** What something between client and server answers in the server's place. */
export const page =
  (status: number, text = '<html>'): Responder =>
  () =>
    new Response(text, { status, headers: { 'content-type': 'text/html' } })

/**
 * Options for a client whose requests get these responses, one each, the last one for ever. `slept`: how long
 * it has waited each time, in milliseconds.
 */
export function scriptedFetch(responders: readonly Responder[], delaysMs: readonly number[] = []) {
  const requests: SentRequest[] = []
  const slept: number[] = []
  const options: ClientOptions = {
    server: 'https://ashnote.example',
    async fetch(this: unknown, url, init) {
      // A browser's fetch throws 'Illegal invocation' when it is called as a method.
      expect(this).toBeUndefined()
      requests.push({ url, init })
      const responder = responders[Math.min(requests.length, responders.length) - 1] ?? lost
      return responder({ url, init })
    },
    retry: {
      delaysMs,
      async sleep(ms) {
        slept.push(ms)
      },
    },
  }
  return { options, requests, slept }
}
