/**
 * Keeps several operations in flight and takes their results in the order they were begun, because a call into
 * WebCrypto for one chunk is a journey to another thread and back.
 */
export class InOrder<T> {
  readonly #most: number
  readonly #least: number
  readonly #take: (result: T) => void | Promise<void>
  readonly #flying: Array<Promise<T>> = []

  /**
   * @param most how many are never in flight, and @param least how many still are when enough have been waited for
   * @param take gets each result; the next one waits for it
   */
  constructor(most: number, least: number, take: (result: T) => void | Promise<void>) {
    this.#most = most
    this.#least = least
    this.#take = take
  }

  /**
   * Adds an operation. @returns what to wait for before the next one, when many are in flight: it rejects with what one of
   * them did
   */
  push(operation: Promise<T>): Promise<void> | undefined {
    // It may fail before its turn comes; its turn tells.
    operation.catch(ignore)
    this.#flying.push(operation)
    return this.#flying.length < this.#most ? undefined : this.#drain(this.#least)
  }

  /** Waits for all that are left. */
  end(): Promise<void> {
    return this.#drain(0)
  }

  async #drain(most: number): Promise<void> {
    while (this.#flying.length > most) {
      const taken = this.#take((await this.#flying.shift()) as T)
      // Waiting for nothing costs a turn as well, and there are 65,536 chunks in a gigabyte.
      if (taken) await taken
    }
  }
}

const ignore = () => {}
