/** Section 6: a server's responses to senders. */

import { AshnoteError } from '../errors.ts'
import { isCount, type Json, parseTime } from './response.ts'

/** The response to `GET /v1/limits`; bytes of blob and seconds. */
export type ServerLimits = {
  maxBytes: number
  minTtl: number
  maxTtl: number
  defaultTtl: number
  maxTries: number
  defaultTries: number
  /** The challenge for a proof of work at the moment; none in quiet times. */
  challenge?: string
}

/** `at` is a minute, for notes that are gone. */
export type NoteStatus = {
  state: 'sealed' | 'leased' | 'burned'
  reason?: string
  at?: Date
  /** Why the operator acted against it. */
  statement?: StatementOfReasons
}

/**
 * A decision as reporters, readers and senders are told it. `outcome` and `reason` are those of `abuse.ts` where this
 * client knows them; `words` are the operator's own.
 */
export type StatementOfReasons = { outcome: string; reason: string; words: string; at: Date }

/** Throws `bad-answer` unless every limit is there. */
export function parseLimits(json: Json): ServerLimits {
  const count = (name: Exclude<keyof ServerLimits, 'challenge'>): number => {
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
    ...(typeof json.work === 'string' && { challenge: json.work }),
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
export function parseStatement(value: unknown): StatementOfReasons {
  const { outcome, reason, words = '', at } = (typeof value === 'object' && value ? value : {}) as Json
  if (typeof outcome !== 'string' || typeof reason !== 'string' || typeof words !== 'string')
    throw new AshnoteError('bad-answer')
  return { outcome, reason, words, at: parseTime(at) }
}
