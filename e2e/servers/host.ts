import { createServer, type IncomingMessage, type Server } from 'node:http'
import { listenOnFreePort } from '../../scripts/local/port.ts'

type HostedPage = { body: string; headers?: Record<string, string>; status?: number }

/** A third-party website. Its pages embed elements, and it records the forms that they submit. */
export class Host {
  readonly #server: Server
  readonly #pages = new Map<string, HostedPage>()
  /** Bodies of submitted forms, in order. */
  readonly submitted: URLSearchParams[] = []
  /** All requests that pages sent here. */
  readonly sent: string[] = []
  readonly origin: string

  private constructor(server: Server, port: number) {
    this.#server = server
    this.origin = `http://localhost:${port}`
  }

  static async start(): Promise<Host> {
    const server = createServer()
    const host = new Host(server, await listenOnFreePort(server, 'localhost'))
    server.on('request', async (request, response) => {
      const body = await bodyOf(request)
      host.sent.push(`${request.method} ${request.url}\n${JSON.stringify(request.headers)}\n${body}`)
      const { pathname } = new URL(request.url ?? '/', host.origin)
      if (request.method === 'POST') host.submitted.push(new URLSearchParams(body))
      const page = host.#pages.get(pathname)
      response.setHeader(
        'content-type',
        pathname.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8',
      )
      response.statusCode = page?.status ?? 200
      for (const [name, value] of Object.entries(page?.headers ?? {})) response.setHeader(name, value)
      response.end(page?.body ?? '<!doctype html><html lang="en"><title>Submitted</title><h1>Submitted</h1>')
    })
    return host
  }

  /** Serves a page with this body. @returns its address. */
  page(body: string, { head = '', headers = {} }: { head?: string; headers?: Record<string, string> } = {}) {
    return this.serve(
      `/page-${this.#pages.size}`,
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host page</title>${head}</head><body><main><h1>Host</h1>${body}</main></body></html>`,
      headers,
    )
  }

  serve(path: string, body: string, headers: Record<string, string> = {}, status = 200): string {
    this.#pages.set(path, { body, headers, status })
    return this.origin + path
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
