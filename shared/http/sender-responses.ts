/** Section 6: a server's responses to senders. */

import { isCount } from '../bytes/bytes.ts'
import { foreignAnswer, type Json, parseTime } from './response.ts'

/** The response to `GET /v1/limits`, in bytes of blob and in seconds. */
export type ServerLimits = {
  maxBytes: number
  minTtl: number
  maxTtl: number
  defaultTtl: number
  maxTries: number
  defaultTries: number
  /** The current challenge for a proof of work; missing in quiet times. */
  challenge?: string
}

/** `at` is given to the minute, for notes that are gone. */
export type NoteStatus = {
  state: 'sealed' | 'leased' | 'burned'
  reason?: string
  at?: Date
  /** The operator's reasons for acting against the note. */
  statement?: StatementOfReasons
}

/**
 * A decision as reporters, readers and senders see it. `outcome` and `reason` are those of `abuse.ts` if this
 * client knows them; `words` are the operator's own text.
 */
export type StatementOfReasons = { outcome: string; reason: string; words: string; at: Date }

/** Parses limits. Throws `unreachable` unless every limit is there. */
export function parseLimits(json: Json): ServerLimits {
  const count = (name: Exclude<keyof ServerLimits, 'challenge'>): number => {
    const value = json[name]
    if (!isCount(value)) throw foreignAnswer()
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

/** Parses a status of section 6; `at` is RFC 3339. Throws `unreachable` for anything else. */
export function parseStatus({ state, reason, at, statement }: Json): NoteStatus {
  if (state !== 'sealed' && state !== 'leased' && state !== 'burned') throw foreignAnswer()
  return {
    state,
    ...(typeof reason === 'string' && { reason }),
    ...(at !== undefined && { at: parseTime(at) }),
    ...(statement !== undefined && { statement: parseStatement(statement) }),
  }
}

/** Parses a decision. Throws `unreachable` for anything else. */
export function parseStatement(value: unknown): StatementOfReasons {
  const { outcome, reason, words = '', at } = (typeof value === 'object' && value ? value : {}) as Json
  if (typeof outcome !== 'string' || typeof reason !== 'string' || typeof words !== 'string')
    throw foreignAnswer()
  return { outcome, reason, words, at: parseTime(at) }
}
