import type { Category, DecisionOutcome, DecisionReason } from '../../../shared/report/abuse.ts'

/** What `/admin/api` answers; times are RFC 3339. */
export interface DeskCase {
  readonly number: string
  readonly received: string
  readonly note: string
  readonly category: Category
  readonly words: string
  readonly name: string
  readonly mail: string
  readonly place: string
  readonly proof?: {
    readonly created: string
    readonly claimed: string
    readonly handle?: string
    readonly evidence?: { readonly note: string; readonly until: string }
  }
  readonly decision?: {
    readonly outcome: DecisionOutcome
    readonly reason: DecisionReason
    readonly words?: string
    readonly at: string
  }
}
export type CaseState = 'open' | 'decided'
export interface CasePage {
  readonly cases: readonly DeskCase[]
  readonly count: Readonly<Record<CaseState, number>>
  readonly next?: string
}
export interface DeskBlock {
  readonly n: number
  readonly kind: 'handle' | 'network'
  readonly name: string
  readonly by: 'operator' | 'reports'
  readonly until: string
}
export type Mode = 'open' | 'frozen' | 'drain' | 'read-only' | 'paused'
export interface ServerState {
  readonly mode: Mode
  readonly held: Readonly<Partial<Record<string, { readonly notes: number; readonly bytes: number }>>>
}
export interface DecisionOrder {
  readonly outcome: DecisionOutcome
  readonly reason: DecisionReason
  readonly words: string
  readonly blockHours?: number | undefined
}

/** An answer that is not what was asked for. `retryAfter` in seconds. */
export class DeskError extends Error {
  readonly status: number
  readonly retryAfter: number
  constructor(status: number, retryAfter = 0) {
    super(`status ${status}`)
    this.status = status
    this.retryAfter = retryAfter
  }
}

/**
 * The operator's calls. The token lives in this closure and nowhere else: no cookie, no storage. Where Cloudflare
 * Access lets the operator in there is none.
 */
export function createDeskClient(token: string) {
  async function ask(path: string, method = 'GET', body?: object): Promise<Response> {
    const answer = await fetch(`/admin/api/${path}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      cache: 'no-store',
    }).catch(() => {
      throw new DeskError(0)
    })
    if (!answer.ok) throw new DeskError(answer.status, Number(answer.headers.get('retry-after')))
    return answer
  }
  const json = async <T>(path: string, method?: string, body?: object): Promise<T> =>
    (await ask(path, method, body)).json()

  return {
    server: () => json<ServerState>('desk'),
    setMode: (mode: Mode) => ask('mode', 'PUT', { mode }),
    cases(state: CaseState, category: Category | '', after?: string) {
      const query = new URLSearchParams({ state, ...(category && { category }), ...(after && { after }) })
      return json<CasePage>(`cases?${query}`)
    },
    case: (number: string) => json<DeskCase>(`cases/${encodeURIComponent(number)}`),
    decide: (number: string, order: DecisionOrder) =>
      json<DeskCase>(`cases/${encodeURIComponent(number)}/decision`, 'POST', order),
    export: async (number: string) => (await ask(`cases/${encodeURIComponent(number)}/export`)).blob(),
    takeDown: (id: string, order: Pick<DecisionOrder, 'reason' | 'words'>) =>
      json<{ removed: boolean }>(`notes/${id}/takedown`, 'POST', order),
    blocks: async () => (await json<{ blocks: DeskBlock[] }>('blocks')).blocks,
    block: (network: string, hours: number) => ask('blocks', 'POST', { network, hours }),
    unblock: (n: number) => ask(`blocks/${n}`, 'DELETE'),
  }
}

export type DeskClient = ReturnType<typeof createDeskClient>
