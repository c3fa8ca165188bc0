type Pause = () => Promise<void>

/**
 * Lets writes that arrive together share one commit. A Durable Object commits everything written in one turn of
 * the event loop with a single fsync; with a turn for each request that would be one fsync a request. So a write
 * waits for a moment, and all that have gathered by then run in one turn, in the order they came.
 *
 * The object's output gate holds every answer back until that commit is on disk.
 */
export class GroupCommit {
  readonly #gather: Pause
  readonly #linger: Pause
  readonly #written: () => void
  #waiting: Array<() => void> = []
  /** Those that are under way. */
  readonly #pauses = new Set<Pause>()

  /**
   * @param gather resolves when the writes that have come so far shall run
   * @param written called in the same turn after the writes of a group
   * @param linger as `gather`, for writes that nobody waits for
   */
  constructor(gather: Pause, written: () => void, linger = gather) {
    this.#gather = gather
    this.#linger = linger
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
      void this.#flushAfter(this.#gather)
    })
  }

  /** Runs `write` with the next group that others cause, or after a while in one of its own. It must not throw. */
  runEventually(write: () => void): void {
    this.#waiting.push(write)
    void this.#flushAfter(this.#linger)
  }

  async #flushAfter(pause: Pause): Promise<void> {
    if (this.#pauses.has(pause)) return
    this.#pauses.add(pause)
    await pause()
    this.#pauses.delete(pause)
    this.#flush()
  }

  #flush(): void {
    const group = this.#waiting
    if (group.length === 0) return
    this.#waiting = []
    for (const write of group) write()
    this.#written()
  }
}
