import type {
  AdminBlock,
  AdminCase,
  CasePage,
  CaseState,
  DecisionOrder,
  Mode,
  ServerState,
} from '../../../shared/http/admin.ts'
import { isProblem } from '../../../shared/http/response.ts'
import type { Category } from '../../../shared/report/abuse.ts'

/** An unsuccessful response; `status` is 0 for one that is not the server's. `retryAfter` is in seconds. */
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
    const { ok, status, headers } = response
    if (!ok) throw new OperatorError(isProblem(response) ? status : 0, Number(headers.get('retry-after')))
    return response
  }
  const json = async <T>(path: string, method?: string, body?: object): Promise<T> =>
    (await ask(path, method, body)).json()
  const done = async (path: string, method: string, body?: object): Promise<void> => {
    // A login page of something in front of the server is a 200.
    if ((await ask(path, method, body)).status === 200) throw new OperatorError(0)
  }

  return {
    server: () => json<ServerState>('desk'),
    setMode: (mode: Mode) => done('mode', 'PUT', { mode }),
    cases(state: CaseState, category: Category | '', after?: string) {
      const query = new URLSearchParams({ state, ...(category && { category }), ...(after && { after }) })
      return json<CasePage>(`cases?${query}`)
    },
    case: (number: string) => json<AdminCase>(`cases/${encodeURIComponent(number)}`),
    decide: (number: string, order: DecisionOrder) =>
      json<AdminCase>(`cases/${encodeURIComponent(number)}/decision`, 'POST', order),
    async export(number: string) {
      const exported = await json<object>(`cases/${encodeURIComponent(number)}/export`)
      return new Blob([JSON.stringify(exported)], { type: 'application/json' })
    },
    takeDown: (id: string, order: Pick<DecisionOrder, 'reason' | 'words'>) =>
      json<{ removed: boolean }>(`notes/${id}/takedown`, 'POST', order),
    blocks: async () => (await json<{ blocks: AdminBlock[] }>('blocks')).blocks,
    block: (network: string, hours: number) => done('blocks', 'POST', { network, hours }),
    unblock: (n: number) => done(`blocks/${n}`, 'DELETE'),
  }
}

export type OperatorClient = ReturnType<typeof createOperatorClient>
