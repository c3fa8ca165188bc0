import type { RequestCount } from '../../operator/request-table.ts'

/** How long an isolate gathers counts before it sends them to the operator's object, in milliseconds. */
const KEPT_MS = 10_000
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'PUT', 'POST', 'DELETE'])

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
 * Names the route of a request for a counter: by its pattern and never by its path, which may hold an id. All
 * other paths share one name, so that a client cannot create counters.
 * @param patterns of paths, such as `/v1/notes/:id/ack`
 */
export function routeNamer(patterns: readonly string[]): (method: string, url: string) => string {
  const families = new Map<string, string[][]>()
  for (const pattern of patterns) {
    const parts = pattern.split('/')
    const family = families.get(familyOf(parts)) ?? []
    families.set(familyOf(parts), [...family, parts])
  }
  return (method, url) => {
    const path = url.slice(url.indexOf('/', 8)).split('?', 1)[0] ?? ''
    const parts = path.split('/')
    const pattern = families
      .get(familyOf(parts))
      ?.find((candidate) => candidate.every((part, i) => part === parts[i] || part.startsWith(':')))
    const name = pattern?.join('/') ?? (parts[1] === 'v1' || parts[1] === 'admin' ? 'other call' : 'site')
    return `${METHODS.has(method) ? method : 'other'} ${name}`
  }
}

/** Patterns of one family are compared part by part; a family has three at most. */
const familyOf = (parts: readonly string[]): string => `${parts.length} ${parts[1]}/${parts[2] ?? ''}`
