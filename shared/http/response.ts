/** Section 6: parses the responses of a server, which are untrusted. */
import { concat, fromUtf8, isCount } from '../bytes/bytes.ts'
import { AshnoteError, isServerCode } from '../errors.ts'
import { type FetchResponse, readBody } from './transport.ts'

/** No control response about notes comes near this size. */
const MAX_JSON_BYTES = 65536

export type Json = Record<string, unknown>

/** Throws the code of the response unless its status is one of `statuses`. */
export async function expectStatus(response: FetchResponse, ...statuses: number[]): Promise<void> {
  if (!statuses.includes(response.status)) throw await readProblem(response)
}

/**
 * Reads the JSON object in a body of at most `most` bytes. Throws `bad-answer`; rejects as fetch does when
 * the connection is lost.
 */
export async function readJsonResponse(response: FetchResponse, most = MAX_JSON_BYTES): Promise<Json> {
  const chunks: Uint8Array[] = []
  let length = 0
  await readBody(response, (chunk) => {
    length += chunk.length
    if (length > most) throw new AshnoteError('bad-answer')
    chunks.push(chunk)
  })
  try {
    const value: unknown = JSON.parse(fromUtf8(concat(...chunks)))
    if (typeof value === 'object' && value !== null) return value as Json
  } catch {
    // Not JSON, so not a response of this protocol.
  }
  throw new AshnoteError('bad-answer')
}

/** The error that a problem document describes. Proxies send none, so some statuses stand for a code. */
async function readProblem(response: FetchResponse): Promise<AshnoteError> {
  const problem: Json = await readJsonResponse(response).catch(() => ({}))
  const retryAfter = Number.parseInt(response.headers.get('retry-after') ?? '', 10)
  return new AshnoteError(isServerCode(problem.code) ? problem.code : codeOf(response.status), {
    triesLeft: isCount(problem.triesLeft) ? problem.triesLeft : undefined,
    retryAfter: isCount(retryAfter) ? retryAfter : undefined,
  })
}

function codeOf(status: number) {
  if (status === 413) return 'too-large'
  if (status === 429) return 'slow-down'
  return status >= 500 ? 'unavailable' : 'bad-answer'
}

/** Parses a time in RFC 3339 or as an HTTP date. Throws `bad-answer`. */
export function parseTime(text: unknown): Date {
  const time = new Date(typeof text === 'string' ? text : Number.NaN)
  if (Number.isNaN(time.getTime())) throw new AshnoteError('bad-answer')
  return time
}

/** Parses `content-length`; undefined if the header is missing. Throws `bad-answer`. */
export function parseContentLength(text: string | null): number | undefined {
  if (text === null) return undefined
  if (!/^\d{1,15}$/.test(text)) throw new AshnoteError('bad-answer')
  return Number(text)
}
