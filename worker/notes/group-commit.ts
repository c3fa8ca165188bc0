/**
 * Lets writes that arrive together share one commit. A Durable Object commits everything written in one turn of
 * the event loop with a single fsync; with a turn for each request that would be one fsync a request. So a write
 * waits for a moment, and all that have gathered by then run in one turn, in the order they came.
 *
 * The object's output gate holds every answer back until that commit is on disk.
 */
export class GroupCommit {
  readonly #gather: () => Promise<void>
  readonly #written: () => void
  #waiting: Array<() => void> = []

  /**
   * @param gather resolves when the writes that have come so far shall run
   * @param written called in the same turn after the writes of a group
   */
  constructor(gather: () => Promise<void>, written: () => void) {
    this.#gather = gather
    this.#written = written
  }

  /** Runs `write` with the next group. What it throws rejects its own promise and no other. */
  run<T>(write: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => {
        try {
          resolve(write())
        } catch (error) {
          reject(error)
        }
      })
      if (this.#waiting.length === 1) void this.#flush()
    })
  }

  async #flush(): Promise<void> {
    await this.#gather()
    const group = this.#waiting
    this.#waiting = []
    for (const write of group) write()
    this.#written()
  }
}
