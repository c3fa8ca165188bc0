import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type Server } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { listenOnFreePort } from '../../scripts/local/port.ts'

/**
 * An answer of a server, as a proxy passes it on. `isCut`: the connection breaks in the middle of the body.
 */
export interface ProxyResponse {
  readonly status: number
  readonly headers: Readonly<IncomingHttpHeaders>
  readonly body: Buffer
  readonly isCut?: boolean
}

/** What a proxy makes of answers. `isRefusal`: the server never sees the request. */
export interface Bend {
  readonly isRefusal?: boolean
  readonly answer: (own: ProxyResponse) => ProxyResponse
}

interface Rule {
  readonly call: RegExp
  readonly bend: Bend
}

const NOTHING: ProxyResponse = { status: 502, headers: {}, body: Buffer.alloc(0) }

/**
 * An HTTP proxy in front of a server. It bends the answers to the calls that a test names, and passes on all
 * others as they are.
 */
export class BendingProxy {
  readonly #server: Server
  readonly port: number
  #rule: Rule | undefined
  /** Request lines of the calls that were bent, such as `GET /v1/limits`. */
  bent: string[] = []

  private constructor(server: Server, port: number) {
    this.#server = server
    this.port = port
  }

  static async start(target: number): Promise<BendingProxy> {
    const server = createServer()
    const proxy = new BendingProxy(server, await listenOnFreePort(server))
    server.on('request', (incoming, outgoing) => {
      proxy
        .#answer(incoming, target)
        .then(({ status, headers, body, isCut }) => {
          const hasBody = incoming.method !== 'HEAD' && status !== 204
          outgoing.writeHead(status, headers)
          if (!hasBody) outgoing.end()
          else if (isCut) outgoing.write(body.subarray(0, body.length / 2), () => outgoing.destroy())
          else outgoing.end(body)
        })
        .catch(() => outgoing.destroy())
    })
    return proxy
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Bends the answers to calls whose request line matches, until `straighten` or another bend. */
  bend(call: RegExp, bend: Bend): void {
    this.#rule = { call, bend }
    this.bent = []
  }

  straighten(): void {
    this.#rule = undefined
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #answer(incoming: IncomingMessage, target: number): Promise<ProxyResponse> {
    const body = await buffer(incoming)
    const line = `${incoming.method} ${incoming.url}`
    const bend = this.#rule?.call.test(line) ? this.#rule.bend : undefined
    if (bend) this.bent.push(line)
    const own = bend?.isRefusal ? NOTHING : await pass(incoming, body, target)
    return bend ? bend.answer(own) : own
  }
}

/** Headers of one connection, which a proxy does not pass on. */
const OF_CONNECTION = ['connection', 'keep-alive', 'transfer-encoding']

function pass({ method, url, headers }: IncomingMessage, body: Buffer, port: number): Promise<ProxyResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<ProxyResponse>()
  const options = { host: '127.0.0.1', port, method, path: url, headers }
  const outgoing = request(options, async (response) => {
    const own = { ...response.headers }
    for (const name of OF_CONNECTION) delete own[name]
    buffer(response).then(
      (body) => resolve({ status: response.statusCode ?? 502, headers: own, body }),
      reject,
    )
  })
  outgoing.on('error', reject)
  outgoing.end(body)
  return promise
}
