import type { RequestCount } from '../../operator/request-table.ts'
import { METHODS } from './route.ts'

/** How long an isolate gathers counts before it sends them to the operator's object, in milliseconds. */
const KEPT_MS = 10_000
const NAMED_METHODS: ReadonlySet<string> = new Set([...METHODS, 'HEAD'])

/** Requests that this isolate has answered, by route and status, until the operator's object has them. */
export class RequestCounts {
  #counts = new Map<string, Map<number, number>>()
  #since: number | undefined

  add(route: string, code: number): void {
    let codes = this.#counts.get(route)
    if (!codes) {
      codes = new Map()
      this.#counts.set(route, codes)
    }
    codes.set(code, (codes.get(code) ?? 0) + 1)
  }

  /** The gathered counts, if the time for them has come; otherwise none. `now` in milliseconds. */
  flushWhenDue(now: number): RequestCount[] {
    this.#since ??= now
    // A clock that is set back must not delay them.
    if (now >= this.#since && now - this.#since < KEPT_MS) return []
    this.#since = now
    return this.flush()
  }

  /** Returns all gathered counts and starts again from zero. */
  flush(): RequestCount[] {
    const flushed = [...this.#counts].flatMap(([route, codes]) =>
      [...codes].map(([code, n]) => ({ route, code, n })),
    )
    this.#counts = new Map()
    return flushed
  }
}

/** The platform passes the same `env` for as long as an isolate lives. */
const ofIsolate = new WeakMap<object, RequestCounts>()

/** The counts of the isolate that `env` belongs to. */
export function requestCounts(env: object): RequestCounts {
  const counts = ofIsolate.get(env) ?? new RequestCounts()
  ofIsolate.set(env, counts)
  return counts
}

/**
 * The name of a request for the counters. Clients cannot make up names: there are as many as routes and
 * methods.
 */
export const counterName = (method: string, counter: string): string =>
  `${NAMED_METHODS.has(method) ? method : 'other'} ${counter}`
