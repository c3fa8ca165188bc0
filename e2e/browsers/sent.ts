import type { BrowserContext } from 'playwright/test'

/** Records everything that a browser's pages send: addresses, headers and bodies. */
export function recordSent(context: BrowserContext): () => Buffer {
  const sent: Buffer[] = []
  context.on('request', (request) => {
    sent.push(Buffer.from(`${request.method()} ${request.url()}\n${JSON.stringify(request.headers())}\n`))
    sent.push(request.postDataBuffer() ?? Buffer.alloc(0))
  })
  return () => Buffer.concat(sent)
}
