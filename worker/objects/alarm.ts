/**
 * The alarm of an object. It is set again only to ring earlier, because on some homes each change is a write
 * of its own.
 */
export class Alarm {
  readonly #storage: DurableObjectStorage
  /** The time for which this instance has set it; Infinity for none. */
  #armed = Number.POSITIVE_INFINITY
  #due = Number.POSITIVE_INFINITY

  /** @param due when the first stored row is due, in milliseconds; Infinity for none */
  constructor(ctx: DurableObjectState, due: number) {
    this.#storage = ctx.storage
    this.#due = due
    ctx.blockConcurrencyWhile(async () => {
      this.#armed = (await ctx.storage.getAlarm()) ?? Number.POSITIVE_INFINITY
    })
  }

  /** A row of this group of writes is due at `due`. */
  expect(due: number): void {
    this.#due = Math.min(this.#due, due)
  }

  /** Sets the alarm. Call after every group of writes, in the same turn. */
  arm(): void {
    if (this.#due >= this.#armed) return
    this.#armed = this.#due
    void this.#storage.setAlarm(this.#due)
  }

  /** The alarm has rung. Until `reset`, any other write sets it again. */
  rang(): void {
    this.#armed = Number.POSITIVE_INFINITY
  }

  /** The due rows have been handled, and the next row is due at `due`. */
  reset(due: number): void {
    this.#due = due
  }

  /** The storage is empty. */
  drop(): void {
    void this.#storage.deleteAlarm()
    this.#armed = Number.POSITIVE_INFINITY
    this.#due = Number.POSITIVE_INFINITY
  }
}
