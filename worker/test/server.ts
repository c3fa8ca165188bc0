/** The Worker under test, asked as from outside and, where a test needs other settings, from inside. */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { expect } from 'vitest'
import type { ServerCode } from '../../shared/errors.ts'
import type { ClientOptions } from '../../shared/http/calls.ts'
import { createClient } from '../../shared/http/client.ts'
import { createInboxClient } from '../../shared/http/inbox-client.ts'
import type { Env } from '../env.ts'
import { handleRequest } from '../http/app.ts'
import { PROBLEMS } from '../http/core/problems.ts'
import { withAddress } from './addresses.ts'

export const ORIGIN = 'https://ashnote.test'

/** One request. Each comes from a network of its own, unless its headers name an address. */
export const call = (path: string, init?: RequestInit): Promise<Response> =>
  exports.default.fetch(`${ORIGIN}${path}`, {
    ...init,
    headers: withAddress(env.ASHNOTE_ADDRESS_HEADER, init?.headers),
  })

/** One request to a Worker with other settings or bindings, but the same notes and blobs. */
export const callWith = (settings: Partial<Env>, path: string, init?: RequestInit): Promise<Response> =>
  callHome({ ...env, ...settings }, path, init)

/**
 * One request to a Worker that remembers, as one isolate, what other calls with the same `home` have done.
 */
export async function callHome(home: Env, path: string, init?: RequestInit): Promise<Response> {
  const ctx = createExecutionContext()
  const headers = withAddress(home.ASHNOTE_ADDRESS_HEADER, init?.headers)
  const request = new Request<unknown, IncomingRequestCfProperties>(`${ORIGIN}${path}`, {
    ...(init as RequestInit<never>),
    headers,
  })
  const response = await handleRequest(request, home, ctx)
  await waitOnExecutionContext(ctx)
  return response
}

/** The same server for the project's own client, without second tries. */
export const serverOptions = (settings: Partial<Env>): ClientOptions =>
  optionsFor((path, init) => callWith(settings, path, init))

/** A server that remembers what was asked before, for the project's own client. */
export const homeOptions = (home: Env): ClientOptions =>
  optionsFor((path, init) => callHome(home, path, init))

const optionsFor = (ask: typeof call): ClientOptions => ({
  server: ORIGIN,
  fetch: (url, { method, headers, body, redirect }) => {
    const length = body === undefined ? {} : { 'content-length': String(utf8Length(body)) }
    const init = { method, headers: { ...headers, ...length }, redirect, ...(body !== undefined && { body }) }
    return ask(url.slice(ORIGIN.length), init)
  },
  retry: { delaysMs: [], sleep: async () => {} },
})

/** What a client announces, which nothing adds to a request that goes no further than this process. */
const utf8Length = (body: string | Uint8Array): number =>
  typeof body === 'string' ? new TextEncoder().encode(body).length : body.length

/** The project's own clients; they give up at once, so that a test sees the first failure. */
const options = {
  server: ORIGIN,
  // workerd knows neither credentials nor a referrer.
  fetch: (url, { method, headers, body, redirect }) =>
    call(url.slice(ORIGIN.length), { method, headers, redirect, ...(body !== undefined && { body }) }),
  retry: { delaysMs: [], sleep: async () => {} },
} satisfies ClientOptions
export const client = createClient(options)
export const inboxes = createInboxClient(options)

/** Expects a problem document with this code and nothing that tells of the server's inside. */
export async function expectProblem(response: Response, code: ServerCode, extra: object = {}): Promise<void> {
  const text = await response.text()
  expect(response.headers.get('content-type'), text).toBe('application/problem+json')
  const problem = JSON.parse(text)
  expect(problem).toEqual({ type: 'about:blank', ...PROBLEMS[code], code, ...extra })
  expect(response.status).toBe(PROBLEMS[code].status)
  expect(response.headers.get('cache-control')).toBe('no-store')
}

export const codeOf = (code: ServerCode, extra: object = {}) => expect.objectContaining({ code, ...extra })
