import { type OperatorBinding, operatorObject } from './operator-object.ts'
import type { Rules } from './rules.ts'

/**
 * How long an isolate relies on the rules it has read, in milliseconds. A decision reaches other isolates
 * with this delay.
 */
const KEPT_MS = 5000

/** The rules as one isolate knows them. */
export class RulesCache {
  #rules: Rules | undefined
  #until = 0

  /** The rules, if they were read recently. */
  known(now: number): Rules | undefined {
    // A clock that is set back must not keep them valid for long.
    return now < this.#until && now > this.#until - 2 * KEPT_MS ? this.#rules : undefined
  }

  /**
   * Reads the rules from the operator's object. If that fails, the last known rules hold.
   * @throws the error of the object, if no rules are known yet
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

  /** Makes the next call read the rules again, because this isolate has just changed them. */
  forget(): void {
    this.#until = 0
  }
}
