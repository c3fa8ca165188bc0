/**
 * Keeps several operations pending and consumes their results in the order in which they began. One at a time
 * would be slow: a WebCrypto call for one chunk is a round trip to another thread.
 */
export class OrderedQueue<T> {
  readonly #most: number
  readonly #least: number
  readonly #consume: (result: T) => void | Promise<void>
  readonly #pending: Array<Promise<T>> = []

  /**
   * @param most when this many operations are pending, `push` asks its caller to wait
   * @param least how many may still be pending when that wait ends
   * @param consume receives each result; the next result waits for it
   */
  constructor(most: number, least: number, consume: (result: T) => void | Promise<void>) {
    this.#most = most
    this.#least = least
    this.#consume = consume
  }

  /**
   * Adds an operation.
   * @returns a promise to await before adding another, if many are pending; rejects if an operation failed
   */
  push(operation: Promise<T>): Promise<void> | undefined {
    // Prevents an unhandled rejection; `#drain` reports the error in its turn.
    operation.catch(ignore)
    this.#pending.push(operation)
    return this.#pending.length < this.#most ? undefined : this.#drain(this.#least)
  }

  /** Waits for all pending operations. */
  end(): Promise<void> {
    return this.#drain(0)
  }

  async #drain(most: number): Promise<void> {
    while (this.#pending.length > most) {
      const consumed = this.#consume((await this.#pending.shift()) as T)
      // Even `await undefined` takes a turn of the microtask queue, and a gigabyte has 65,536 chunks.
      if (consumed) await consumed
    }
  }
}

const ignore = () => {}
