/** Section 6: reading what a server answers, with nothing taken on trust. */
import { concat, fromUtf8 } from './bytes.ts'
import { AshnoteError, isServerCode } from './errors.ts'
import { type FetchAnswer, readBody } from './transport.ts'

/** No control answer about notes comes near it. */
const MAX_JSON_BYTES = 65536

/** What `GET /v1/limits` answers; bytes of blob and seconds. */
export type ServerLimits = {
  maxBytes: number
  minTtl: number
  maxTtl: number
  defaultTtl: number
  maxTries: number
  defaultTries: number
}

/** `at` is a minute, for notes that are gone. */
export type NoteStatus = {
  state: 'sealed' | 'leased' | 'burned'
  reason?: string
  at?: Date
  /** Why the operator acted against it. */
  statement?: Statement
}

/**
 * A decision as reporters, readers and senders are told it. `outcome` and `reason` are those of `abuse.ts` where this
 * client knows them; `words` are the operator's own.
 */
export type Statement = { outcome: string; reason: string; words: string; at: Date }

export type Json = Record<string, unknown>

/** Throws what the answer says unless its status is one of `statuses`. */
export async function expectStatus(answer: FetchAnswer, ...statuses: number[]): Promise<void> {
  if (!statuses.includes(answer.status)) throw await readProblem(answer)
}

/** The JSON object in a body of at most `most` bytes. Throws `bad-answer`; rejects as fetch does when the connection is cut. */
export async function readJson(answer: FetchAnswer, most = MAX_JSON_BYTES): Promise<Json> {
  const chunks: Uint8Array[] = []
  let length = 0
  await readBody(answer, (chunk) => {
    length += chunk.length
    if (length > most) throw new AshnoteError('bad-answer')
    chunks.push(chunk)
  })
  try {
    const value: unknown = JSON.parse(fromUtf8(concat(...chunks)))
    if (typeof value === 'object' && value !== null) return value as Json
  } catch {
    // Not JSON: not an answer of this protocol.
  }
  throw new AshnoteError('bad-answer')
}

/** The error that a problem document describes. Proxies answer without one, so some statuses speak for themselves. */
async function readProblem(answer: FetchAnswer): Promise<AshnoteError> {
  const problem: Json = await readJson(answer).catch(() => ({}))
  const retryAfter = Number.parseInt(answer.headers.get('retry-after') ?? '', 10)
  return new AshnoteError(isServerCode(problem.code) ? problem.code : codeOf(answer.status), {
    triesLeft: isCount(problem.triesLeft) ? problem.triesLeft : undefined,
    retryAfter: isCount(retryAfter) ? retryAfter : undefined,
  })
}

function codeOf(status: number) {
  if (status === 413) return 'too-large'
  if (status === 429) return 'slow-down'
  return status >= 500 ? 'unavailable' : 'bad-answer'
}

/** Throws `bad-answer` unless every limit is there. */
export function parseLimits(json: Json): ServerLimits {
  const count = (name: keyof ServerLimits): number => {
    const value = json[name]
    if (!isCount(value)) throw new AshnoteError('bad-answer')
    return value
  }
  return {
    maxBytes: count('maxBytes'),
    minTtl: count('minTtl'),
    maxTtl: count('maxTtl'),
    defaultTtl: count('defaultTtl'),
    maxTries: count('maxTries'),
    defaultTries: count('defaultTries'),
  }
}

/** Throws `bad-answer` unless `json` is a status of section 6; `at` is RFC 3339. */
export function parseStatus({ state, reason, at, statement }: Json): NoteStatus {
  if (state !== 'sealed' && state !== 'leased' && state !== 'burned') throw new AshnoteError('bad-answer')
  return {
    state,
    ...(typeof reason === 'string' && { reason }),
    ...(at !== undefined && { at: parseTime(at) }),
    ...(statement !== undefined && { statement: parseStatement(statement) }),
  }
}

/** Throws `bad-answer` unless `value` is a decision as a server tells it. */
export function parseStatement(value: unknown): Statement {
  const { outcome, reason, words = '', at } = (typeof value === 'object' && value ? value : {}) as Json
  if (typeof outcome !== 'string' || typeof reason !== 'string' || typeof words !== 'string')
    throw new AshnoteError('bad-answer')
  return { outcome, reason, words, at: parseTime(at) }
}

/** A time as RFC 3339 or as an HTTP date. Throws `bad-answer`. */
export function parseTime(text: unknown): Date {
  const time = new Date(typeof text === 'string' ? text : Number.NaN)
  if (Number.isNaN(time.getTime())) throw new AshnoteError('bad-answer')
  return time
}

/** A length as in `content-length`, or undefined when the header is missing. Throws `bad-answer`. */
export function parseLength(text: string | null): number | undefined {
  if (text === null) return undefined
  if (!/^\d{1,15}$/.test(text)) throw new AshnoteError('bad-answer')
  return Number(text)
}

export const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0
