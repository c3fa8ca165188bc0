/**
 * Section 6: parses answers, which are untrusted. Proxies, captive portals and firewalls answer in a server's
 * place, so an answer counts only if it is recognisably of this protocol: the expected status with the
 * expected content, or a problem document with a known code. Any other is `unreachable`, like no answer at
 * all.
 */
import { type Bytes, concat, fromBase64url, fromUtf8, isCount } from '../bytes/bytes.ts'
import { AshnoteError, isServerCode } from '../errors.ts'
import { cancelBody, type FetchResponse, readBody } from './transport.ts'

/** No control response about notes comes near this size. */
const MAX_JSON_BYTES = 65536

export type Json = Record<string, unknown>

/** The error for an answer that is not recognisably of this protocol. */
export const foreignAnswer = (): AshnoteError => new AshnoteError('unreachable')

/** Throws the code of the response unless its status is one of `statuses`. */
export async function expectStatus(response: FetchResponse, ...statuses: number[]): Promise<void> {
  if (!statuses.includes(response.status)) throw await readProblem(response)
}

/**
 * Reads the JSON object in a body of at most `most` bytes. Throws `unreachable`; rejects as fetch does when
 * the connection is lost.
 */
export async function readJsonResponse(response: FetchResponse, most = MAX_JSON_BYTES): Promise<Json> {
  const chunks: Uint8Array[] = []
  let length = 0
  await readBody(response, (chunk) => {
    length += chunk.length
    if (length > most) throw foreignAnswer()
    chunks.push(chunk)
  })
  try {
    const value: unknown = JSON.parse(fromUtf8(concat(...chunks)))
    if (typeof value === 'object' && value !== null) return value as Json
  } catch {
    // Not JSON, so not a response of this protocol.
  }
  throw foreignAnswer()
}

/** Every server of this protocol sends this header with every answer; proxies do not send it with theirs. */
const OWN_HEADER = 'cross-origin-resource-policy'

/**
 * Reads an answer whose status says everything. Throws `unreachable` for one with a body, and for a bare 200,
 * because proxies answer with an empty 200 too.
 */
export async function readEmptyResponse(response: FetchResponse): Promise<void> {
  // Read to the end, because a browser otherwise counts the request as broken off.
  await readBody(response, () => {
    throw foreignAnswer()
  })
  if (response.status === 200 && response.headers.get(OWN_HEADER) === null) throw foreignAnswer()
}

/** Whether the response says that it is a problem document. */
export const isProblem = ({ headers }: FetchResponse): boolean =>
  /^application\/problem\+json *(;|$)/i.test(headers.get('content-type') ?? '')

/** The error that a problem document describes. */
export async function readProblem(response: FetchResponse): Promise<AshnoteError> {
  if (!isProblem(response)) {
    cancelBody(response)
    return foreignAnswer()
  }
  const { code, triesLeft } = await readJsonResponse(response)
  if (!isServerCode(code)) return foreignAnswer()
  const retryAfter = Number.parseInt(response.headers.get('retry-after') ?? '', 10)
  return new AshnoteError(code, {
    triesLeft: isCount(triesLeft) ? triesLeft : undefined,
    retryAfter: isCount(retryAfter) ? retryAfter : undefined,
  })
}

/** Parses a time in RFC 3339 or as an HTTP date. Throws `unreachable`. */
export function parseTime(text: unknown): Date {
  const time = new Date(typeof text === 'string' ? text : Number.NaN)
  if (Number.isNaN(time.getTime())) throw foreignAnswer()
  return time
}

/** Decodes bytes in base64url. Throws `unreachable` for anything else. */
export function parseBytes(text: unknown): Bytes {
  try {
    return fromBase64url(text as string)
  } catch {
    throw foreignAnswer()
  }
}

/**
 * The length of the body by its header; undefined if something on the way has removed the header, or has
 * encoded the body, which then has another length.
 */
export function contentLength({ headers }: FetchResponse): number | undefined {
  const text = headers.get('content-length') ?? ''
  return /^\d{1,15}$/.test(text) && headers.get('content-encoding') === null ? Number(text) : undefined
}
