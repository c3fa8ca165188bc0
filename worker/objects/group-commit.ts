/** How long a write that a caller waits for gathers others, in milliseconds. */
export const GATHER_MS = 1

type Pause = () => Promise<void>

/**
 * Lets writes that arrive together share one commit. A Durable Object commits all writes of one turn of the
 * event loop with a single fsync; one turn per request would be one fsync per request. So a write waits for a
 * moment, and all that have gathered run in one turn, in the order of their arrival.
 *
 * The object's output gate holds every response back until that commit is on disk.
 */
export class GroupCommit {
  readonly #gather: Pause
  readonly #linger: Pause
  readonly #written: () => void
  #waiting: Array<() => void> = []
  /** The pauses that are running. */
  readonly #pauses = new Set<Pause>()

  /**
   * @param gather resolves when the gathered writes should run
   * @param written runs after the writes of a group, in the same turn
   * @param linger like `gather`, for writes that no caller waits for
   */
  constructor(gather: Pause, written: () => void, linger = gather) {
    this.#gather = gather
    this.#linger = linger
    this.#written = written
  }

  /** Runs `write` with the next group. An exception rejects the promise of this write only. */
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

  /** Runs `write` with the next group that other writes cause, or alone after a while. It must not throw. */
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
