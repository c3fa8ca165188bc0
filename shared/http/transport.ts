/**
 * The part of fetch that the clients need, typed by structure, so that `shared/` needs no platform's types
 * and the `fetch` of browsers, Node and workerd all fit.
 */
import type { Bytes } from '../bytes/bytes.ts'

/** An AbortSignal. */
export type Signal = {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options: { once: boolean }): void
}

/** Bytes done so far, and their total, which is undefined if the server does not state it. */
export type ProgressListener = (done: number, total: number | undefined) => void

/** Cancels a transfer, and hears of its progress. */
export type TransferControl = {
  signal?: Signal | undefined
  /** Passed to the injected `fetch`; that of a browser cannot report an upload. */
  onProgress?: ProgressListener | undefined
  /** The network is away. The next progress report says that it is back. */
  onWait?: (() => void) | undefined
}

export type FetchInit = {
  method: string
  headers: Record<string, string>
  body?: string | Bytes
  /** Typed never, because no platform's AbortSignal can be named here; the value is the caller's own. */
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

/** Each chunk has its own memory. */
type ByteReader = {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>
  cancel(): Promise<void>
}

export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>

/** A request without the parts that all requests share. `path` is relative to `/v1/`. */
export type Call = {
  method: string
  path: string
  headers?: Record<string, string>
  body?: string | Bytes
  signal?: Signal | undefined
  keepalive?: boolean
  onProgress?: ProgressListener | undefined
}

/** The arguments of `fetch` for a call. Call it as a bare function, because that of a browser must be. */
export const requestOf = (
  server: string,
  { path, headers = {}, signal, onProgress, ...call }: Call,
): [string, FetchInit] => [
  `${server}/v1/${path}`,
  {
    ...call,
    headers,
    ...(signal && { signal: signal as never }),
    ...(onProgress && { onProgress }),
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    // Redirects are not followed: the proofs in a call are for this server only.
    redirect: 'manual',
  },
]

/** Tells the connection that nobody reads the rest of the body. */
export function cancelBody({ body }: FetchResponse): void {
  body
    ?.getReader()
    .cancel()
    .catch(() => {})
}

/**
 * Passes the chunks of a body to `consume`, one after the other, until the body ends. Rejects when the
 * connection is lost and, after cancelling the download, with the error of `consume`.
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
