/**
 * The little of fetch that the client needs, by structure, so that this folder needs no platform's
 * types and a browser's, Node's and workerd's own `fetch` all fit.
 */
import type { Bytes } from '../bytes/bytes.ts'

/** An AbortSignal. */
export type Signal = {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options: { once: boolean }): void
}

/** Bytes done so far, of a total that is undefined when the server does not say. */
export type ProgressListener = (done: number, total: number | undefined) => void

export type FetchInit = {
  method: string
  headers: Record<string, string>
  body?: string | Bytes
  /** Typed never because no platform's AbortSignal can be named here; what arrives is the caller's own. */
  signal?: never
  credentials: 'omit'
  cache: 'no-store'
  referrerPolicy: 'no-referrer'
  redirect: 'manual'
  keepalive?: boolean
  /** For a transport that can report an upload, as XMLHttpRequest can; fetch ignores it. */
  onProgress?: ProgressListener
}

export type FetchResponse = {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  readonly body: { getReader(): ByteReader } | null
}

/** What is read has memory of its own. */
type ByteReader = {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>
  cancel(): Promise<void>
}

export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>

/** A request before the client adds what all of them have; `path` is what follows `/v1/`. */
export type Call = {
  method: string
  path: string
  headers?: Record<string, string>
  body?: string | Bytes
  signal?: Signal | undefined
  keepalive?: boolean
  onProgress?: ProgressListener | undefined
}

export type RequestFunction = (call: Call) => Promise<FetchResponse>

/** Requests to one server. `fetch` is called as a bare function, as a browser's own must be. */
export const createRequest =
  (server: string, fetch: Fetch): RequestFunction =>
  ({ path, headers = {}, signal, onProgress, ...call }) =>
    fetch(`${server}/v1/${path}`, {
      ...call,
      headers,
      ...(signal && { signal: signal as never }),
      ...(onProgress && { onProgress }),
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      // Not followed: what a call proves is for this server only.
      redirect: 'manual',
    })

/**
 * Hands the chunks of a body to `consume`, one after the other, until it ends. Rejects when the connection is cut, and with
 * what `consume` throws, having told the server to stop.
 */
export async function readBody(
  response: FetchResponse,
  consume: (chunk: Uint8Array) => void | Promise<void>,
): Promise<void> {
  const reader = response.body?.getReader()
  if (!reader) return
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      if (value) await consume(value)
    }
  } catch (error) {
    reader.cancel().catch(() => {})
    throw error
  }
}
