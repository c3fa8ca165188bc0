export const DAY_MS = 86_400_000

/** Days since 1970, UTC. Counters know no shorter time, so that they do not reveal the moment of an event. */
export const dayOf = (now: number): number => Math.floor(now / DAY_MS)
