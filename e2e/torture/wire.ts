import { Agent, type IncomingMessage, request } from 'node:http'
import type { WireAnswer, WireRequest } from './requests.ts'
import { type Call, PATIENCE_MS } from './script.ts'

/** The server closes connections that idle; this side does so earlier. */
const IDLE_MS = 2000

/**
 * `cut`: this side has ended it. `broken`: the other side has; `refused`:
 * nothing was sent. `silent`: no answer came.
 */
export interface Lost {
  readonly lost: 'cut' | 'broken' | 'refused' | 'silent'
  /** Whether the answer had begun. */
  readonly inBody: boolean
}

/** Connections to one server. */
export class Connections {
  readonly #port: number
  readonly #agent = new Agent({ keepAlive: true, timeout: IDLE_MS })

  constructor(port: number) {
    this.#port = port
  }

  close(): void {
    this.#agent.destroy()
  }

  send(
    call: Pick<Call, 'cut' | 'delay'>,
    { method, path, headers = {}, body }: WireRequest,
  ): Promise<WireAnswer | Lost> {
    return new Promise((resolve) => {
      const length =
        method === 'GET' || method === 'HEAD' ? {} : { 'content-length': String(body?.length ?? 0) }
      const sent = request({
        // A connection that will be cut must not serve another call meanwhile.
        agent: call.cut ? false : this.#agent,
        ...{ host: '127.0.0.1', port: this.#port, method, path },
        headers: { ...headers, ...length },
      })
      let inBody = false
      const lose = (lost: Lost['lost']) => {
        clearTimeout(timer)
        resolve({ lost, inBody })
        if (sent.socket && lost === 'cut') sent.socket.resetAndDestroy()
        sent.destroy()
      }
      let timer = setTimeout(() => lose('silent'), PATIENCE_MS)
      const cutSoon = () => {
        clearTimeout(timer)
        timer = setTimeout(() => lose('cut'), call.delay ?? 0)
      }
      sent.on('error', (error: NodeJS.ErrnoException) =>
        lose(error.code === 'ECONNREFUSED' ? 'refused' : 'broken'),
      )
      sent.on('response', (response) => {
        inBody = true
        if (call.cut === 'answer') return void response.once('data', cutSoon).once('end', cutSoon)
        collect(response).then(
          (answer) => {
            clearTimeout(timer)
            resolve(answer)
          },
          () => lose('broken'),
        )
      })
      if (call.cut === 'request' && body) {
        sent.write(body.subarray(0, body.length / 2))
        cutSoon()
      } else sent.end(body)
      if (call.cut === 'wait') sent.once('finish', cutSoon)
    })
  }
}

async function collect(response: IncomingMessage): Promise<WireAnswer> {
  const pieces: Buffer[] = []
  for await (const piece of response) pieces.push(piece)
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) }
}
