import type {
  AdminBlock,
  AdminCase,
  CasePage,
  CaseState,
  DecisionOrder,
  Mode,
  ServerState,
} from '../../../shared/http/admin.ts'
import type { Category } from '../../../shared/report/abuse.ts'

/** An unsuccessful response. `retryAfter` is in seconds. */
export class OperatorError extends Error {
  readonly status: number
  readonly retryAfter: number
  constructor(status: number, retryAfter = 0) {
    super(`status ${status}`)
    this.status = status
    this.retryAfter = retryAfter
  }
}

/**
 * Client for `/admin/api`. The token lives in this closure only: no cookie, no storage. Behind Cloudflare
 * Access there is no token.
 */
export function createOperatorClient(token: string) {
  async function ask(path: string, method = 'GET', body?: object): Promise<Response> {
    const response = await fetch(`/admin/api/${path}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      cache: 'no-store',
    }).catch(() => {
      throw new OperatorError(0)
    })
    if (!response.ok) throw new OperatorError(response.status, Number(response.headers.get('retry-after')))
    return response
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
    case: (number: string) => json<AdminCase>(`cases/${encodeURIComponent(number)}`),
    decide: (number: string, order: DecisionOrder) =>
      json<AdminCase>(`cases/${encodeURIComponent(number)}/decision`, 'POST', order),
    export: async (number: string) => (await ask(`cases/${encodeURIComponent(number)}/export`)).blob(),
    takeDown: (id: string, order: Pick<DecisionOrder, 'reason' | 'words'>) =>
      json<{ removed: boolean }>(`notes/${id}/takedown`, 'POST', order),
    blocks: async () => (await json<{ blocks: AdminBlock[] }>('blocks')).blocks,
    block: (network: string, hours: number) => ask('blocks', 'POST', { network, hours }),
    unblock: (n: number) => ask(`blocks/${n}`, 'DELETE'),
  }
}

export type OperatorClient = ReturnType<typeof createOperatorClient>
