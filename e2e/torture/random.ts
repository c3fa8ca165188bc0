import { createHash } from 'node:crypto'

/** Numbers that a seed fixes. */
export class Random {
  #state: number

  constructor(seed: string) {
    this.#state = createHash('sha256').update(seed).digest().readUInt32BE()
  }

  /** From 0 up to but not including 1. The generator is mulberry32. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 up to but not including `end`. */
  below(end: number): number {
    return Math.floor(this.fraction() * end)
  }

  isOneIn(n: number): boolean {
    return this.fraction() * n < 1
  }

  pick<T>(of: readonly T[]): T {
    return of[this.below(of.length)] as T
  }
}
