import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../env.ts'
import { GroupCommit } from '../notes/group-commit.ts'
import type { Count, Held, Move } from '../notes/tally.ts'
import { Attempts } from './attempts.ts'
import { type CounterName, Counters } from './counters.ts'
import { HeldNotes } from './held.ts'
import { type RequestCount, RequestsTable } from './requests-table.ts'
import type { Mode, Rules } from './rules.ts'
import { RulesTable } from './rules-table.ts'

/** How long figures wait for others to share their commit, in milliseconds: nobody waits for them. */
const GATHER_MS = 50
const gather = () => scheduler.wait(GATHER_MS)

/** The operator's one object: what there is to know and to decide about all notes together. Never a note. */
export class DeskObject extends DurableObject<Env> {
  readonly #counters: Counters
  readonly #held: HeldNotes
  readonly #requests: RequestsTable
  readonly #attempts: Attempts
  readonly #rules: RulesTable
  readonly #commits = new GroupCommit(gather, gather, () => undefined)

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    const { sql } = ctx.storage
    this.#counters = new Counters(sql)
    this.#held = new HeldNotes(sql)
    this.#requests = new RequestsTable(sql)
    this.#attempts = new Attempts(sql)
    this.#rules = new RulesTable(sql)
  }

  /** Takes the steps of a note that has an object of its own. */
  moved(moves: readonly Move[]): Promise<void> {
    return this.#commits.run(() => {
      for (const move of moves) {
        this.#held.move(move)
        if (move.event) this.#counters.add(move.day, move.event)
      }
    })
  }

  /** Takes the requests that an isolate has answered. */
  answered(requests: readonly RequestCount[]): Promise<void> {
    return this.#commits.run(() => {
      for (const request of requests) this.#requests.add(request)
    })
  }

  requests(): RequestCount[] {
    return this.#requests.all()
  }

  /** Counters from `day` on, and what notes with an object of their own hold now. */
  figures(day: number): { counts: Count<CounterName>[]; held: Held[] } {
    return { counts: this.#counters.since(day), held: this.#held.all() }
  }

  rules(): Rules {
    return this.#rules.current()
  }

  setMode(mode: Mode): void {
    this.#rules.setMode(mode)
  }

  /** Milliseconds that a network has to wait before it may send the operator's token; 0 for not at all. */
  lockedFor(network: string): number {
    return this.#attempts.locked(network, Date.now())
  }

  /** The same, and counts a try when there is nothing to wait for. */
  countAttempt(network: string): number {
    return this.#attempts.count(network, Date.now())
  }

  clearAttempts(network: string): void {
    this.#attempts.clear(network)
  }
}

/** The one there is. */
export const deskOf = (env: Pick<Env, 'DESK'>): DurableObjectStub<DeskObject> => env.DESK.getByName('desk')
