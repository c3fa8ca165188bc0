import type { ServerLimits } from '../../../shared/http/sender-responses.ts'
import { TTL_DEFAULT, TTL_MAX, TTL_MIN } from '../../../shared/limits.ts'

type TtlLimits = Pick<ServerLimits, 'minTtl' | 'maxTtl' | 'defaultTtl'>

/** Used until the server reports its limits. */
export const USUAL_TTL: TtlLimits = { minTtl: TTL_MIN, maxTtl: TTL_MAX, defaultTtl: TTL_DEFAULT }

const HOUR = 3600
const DAY = 24 * HOUR
const USUAL = [HOUR, DAY, 7 * DAY, 30 * DAY]

/**
 * Lifetimes to offer, in seconds, ascending: common ones within the server's limits, its default and maximum,
 * and `also`, the one that is set.
 */
export function expiryChoices({ minTtl, maxTtl, defaultTtl }: TtlLimits, also = defaultTtl): number[] {
  const choices = new Set([...USUAL, defaultTtl, maxTtl, also])
  return [...choices].filter((ttl) => ttl >= minTtl && ttl <= maxTtl).sort((a, b) => a - b)
}

/** The requested lifetime within the server's limits; the server's default if none was requested. */
export const fittingTtl = (asked: number | undefined, { minTtl, maxTtl, defaultTtl }: TtlLimits): number =>
  asked ? Math.min(Math.max(asked, minTtl), maxTtl) : defaultTtl
