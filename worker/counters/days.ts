export const DAY_MS = 86_400_000

/** Days since 1970, UTC: the shortest time that any counter knows. */
export const dayOf = (now: number): number => Math.floor(now / DAY_MS)
