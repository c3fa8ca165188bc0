/** An object's one alarm, moved only when it has to ring earlier: each move is a write of its own on some homes. */
export class Alarm {
  readonly #storage: DurableObjectStorage
  /** When it is set for, as far as this instance knows; Infinity for not at all. */
  #armed = Number.POSITIVE_INFINITY
  #due = Number.POSITIVE_INFINITY

  /** @param due the earliest time that something stored is due at, in milliseconds; Infinity for nothing */
  constructor(ctx: DurableObjectState, due: number) {
    this.#storage = ctx.storage
    this.#due = due
    ctx.blockConcurrencyWhile(async () => {
      this.#armed = (await ctx.storage.getAlarm()) ?? Number.POSITIVE_INFINITY
    })
  }

  /** Something stored in this group of writes is due at `due`. */
  expect(due: number): void {
    this.#due = Math.min(this.#due, due)
  }

  /** Sets the alarm. To be called after every group of writes, in the same turn. */
  arm(): void {
    if (this.#due >= this.#armed) return
    this.#armed = this.#due
    void this.#storage.setAlarm(this.#due)
  }

  /** It has rung. Until what was due has been dealt with, any other write sets it again. */
  rang(): void {
    this.#armed = Number.POSITIVE_INFINITY
  }

  /** What was due has been dealt with, and this is due next. */
  reset(due: number): void {
    this.#due = due
  }

  /** Nothing is stored any more. */
  drop(): void {
    void this.#storage.deleteAlarm()
    this.#armed = Number.POSITIVE_INFINITY
    this.#due = Number.POSITIVE_INFINITY
  }
}
