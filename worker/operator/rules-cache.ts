import { type OperatorBinding, operatorObject } from './operator-object.ts'
import type { Rules } from './rules.ts'

/** How long an isolate goes by what it has heard, in milliseconds: so late may a decision reach another isolate. */
const KEPT_MS = 5000

/** The rules as one isolate knows them. */
export class RulesCache {
  #rules: Rules | undefined
  #until = 0

  /** The rules, when they were heard of a moment ago. */
  known(now: number): Rules | undefined {
    // A clock that is set back must not make them hold for long.
    return now < this.#until && now > this.#until - 2 * KEPT_MS ? this.#rules : undefined
  }

  /**
   * Asks the operator's object. Where it cannot be asked the last rules hold.
   * @throws what the object throws, where there are none yet
   */
  async ask(env: OperatorBinding, now: number): Promise<Rules> {
    try {
      this.#rules = await operatorObject(env).rules()
    } catch (error) {
      if (!this.#rules) throw error
    }
    this.#until = now + KEPT_MS
    return this.#rules
  }

  /** Asks anew next time, because this isolate has just changed them. */
  forget(): void {
    this.#until = 0
  }
}
