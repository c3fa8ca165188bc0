/**
 * Keeps several operations pending and consumes their results in the order they were begun, because a call into
 * WebCrypto for one chunk is a journey to another thread and back.
 */
export class OrderedQueue<T> {
  readonly #most: number
  readonly #least: number
  readonly #consume: (result: T) => void | Promise<void>
  readonly #pending: Array<Promise<T>> = []

  /**
   * @param most how many are never pending, and @param least how many still are when enough have been waited for
   * @param consume gets each result; the next one waits for it
   */
  constructor(most: number, least: number, consume: (result: T) => void | Promise<void>) {
    this.#most = most
    this.#least = least
    this.#consume = consume
  }

  /**
   * Adds an operation. @returns what to wait for before the next one, when many are pending: it rejects with what one of
   * them did
   */
  push(operation: Promise<T>): Promise<void> | undefined {
    // It may fail before its turn comes; its turn tells.
    operation.catch(ignore)
    this.#pending.push(operation)
    return this.#pending.length < this.#most ? undefined : this.#drain(this.#least)
  }

  /** Waits for all that are left. */
  end(): Promise<void> {
    return this.#drain(0)
  }

  async #drain(most: number): Promise<void> {
    while (this.#pending.length > most) {
      const consumed = this.#consume((await this.#pending.shift()) as T)
      // Waiting for nothing costs a turn as well, and there are 65,536 chunks in a gigabyte.
      if (consumed) await consumed
    }
  }
}

const ignore = () => {}
