/**
 * Keeps several operations in flight and takes their results in the order they were begun, because a call into
 * WebCrypto for one chunk is a journey to another thread and back.
 */
export class InOrder<T> {
  readonly #depth: number
  readonly #take: (result: T) => void | Promise<void>
  readonly #flying: Array<Promise<T>> = []

  /** @param take gets each result; the next one waits for it */
  constructor(depth: number, take: (result: T) => void | Promise<void>) {
    this.#depth = depth
    this.#take = take
  }

  /** Adds an operation, and waits for the oldest while too many are in flight. Rejects with what one of them did. */
  async push(operation: Promise<T>): Promise<void> {
    // It may fail before its turn comes; its turn tells.
    operation.catch(() => {})
    this.#flying.push(operation)
    while (this.#flying.length >= this.#depth) await this.#next()
  }

  /** Waits for all that are left. */
  async end(): Promise<void> {
    while (this.#flying.length > 0) await this.#next()
  }

  async #next(): Promise<void> {
    const operation = this.#flying.shift()
    if (operation) await this.#take(await operation)
  }
}
