import type { ServerLimits } from '../../../shared/http/sender-responses.ts'
import { TTL_DEFAULT, TTL_MAX, TTL_MIN } from '../../../shared/limits.ts'

type TtlLimits = Pick<ServerLimits, 'minTtl' | 'maxTtl' | 'defaultTtl'>

/** Until the server has said otherwise. */
export const USUAL_TTL: TtlLimits = { minTtl: TTL_MIN, maxTtl: TTL_MAX, defaultTtl: TTL_DEFAULT }

const HOUR = 3600
const DAY = 24 * HOUR
const USUAL = [HOUR, DAY, 7 * DAY, 30 * DAY]

/**
 * The lifetimes to choose from, in seconds, ascending: the usual ones the server allows, its default, its longest,
 * and `also` one that somebody asked for.
 */
export function expiryChoices({ minTtl, maxTtl, defaultTtl }: TtlLimits, also = defaultTtl): number[] {
  const choices = new Set([...USUAL, defaultTtl, maxTtl, also])
  return [...choices].filter((ttl) => ttl >= minTtl && ttl <= maxTtl).sort((a, b) => a - b)
}

/** The lifetime that a page asked for, as near as the server allows; the default of the server where none was. */
export const fittingTtl = (asked: number | undefined, { minTtl, maxTtl, defaultTtl }: TtlLimits): number =>
  asked ? Math.min(Math.max(asked, minTtl), maxTtl) : defaultTtl
