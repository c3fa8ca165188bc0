/**
 * Levels of proof of work: from which share of the limit in all each holds, and the bits of each puzzle. About
 * 16,000 trials at first, 500,000 at most. Level 0 asks for none.
 */
const LEVELS = [
  { share: 0, bits: 0 },
  { share: 0.25, bits: 11 },
  { share: 0.5, bits: 13 },
  { share: 0.75, bits: 15 },
  { share: 1, bits: 16 },
] as const
export const LEVEL_MOST = LEVELS.length - 1
const MINUTE_MS = 60_000

export const bitsOfLevel = (level: number): number => LEVELS[level]?.bits ?? 0
/** The highest level that asks for no more bits than these. */
export const levelOfBits = (bits: number): number => LEVELS.findLastIndex((level) => level.bits <= bits)

/** How much work a creation costs now, by the creations of the last minute. */
export class WorkLevel {
  readonly #most: number
  /** Creations in the last minute and in this one. */
  #minute = 0
  #before = 0
  #now = 0
  /**
   * When each level was reached, and when it was last seen, in milliseconds. A level that was left for less
   * than a minute was reached before that: a flood that hovers around it must not begin anew all the time.
   */
  readonly #reached = LEVELS.map(() => ({ since: Number.NEGATIVE_INFINITY, last: Number.NEGATIVE_INFINITY }))

  /** @param most creations a minute at which the level is highest; 0 for no limit and no work */
  constructor(most: number) {
    this.#most = most
  }

  /** The level at `now`, in milliseconds. */
  at(now: number): number {
    const share = this.#most === 0 ? 0 : this.#rate(now) / this.#most
    const level = LEVELS.findLastIndex((step) => share >= step.share)
    for (const reached of this.#reached.slice(0, level + 1)) {
      if (now - reached.last > MINUTE_MS) reached.since = now
      reached.last = now
    }
    return level
  }

  /** Counts a creation. */
  count(now: number): void {
    this.#turn(now)
    this.#minute++
    this.at(now)
  }

  /**
   * Whether work of an earlier level still counts: while the level is at most one above it, and for a minute
   * after that, for those who were solving a challenge when the level rose.
   */
  accepts(earlier: number, now: number): boolean {
    const most = earlier + 1
    if (this.at(now) <= most) return true
    const reached = this.#reached[most + 1]
    return reached !== undefined && now < reached.since + MINUTE_MS
  }

  /**
   * Creations per minute: those of this minute, and the share of the last minute that is less than a minute
   * ago.
   */
  #rate(now: number): number {
    this.#turn(now)
    return this.#minute + this.#before * (1 - (now % MINUTE_MS) / MINUTE_MS)
  }

  #turn(now: number): void {
    const minute = Math.floor(now / MINUTE_MS)
    // A call that began before the minute ended may be counted after it.
    if (minute === this.#now || minute === this.#now - 1) return
    this.#before = minute === this.#now + 1 ? this.#minute : 0
    this.#minute = 0
    this.#now = minute
  }
}
