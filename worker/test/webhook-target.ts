/** Targets of webhooks, outside of workerd: what the Worker sends to whatever address ends up here. */
const told: Array<{ url: string; body: string }> = []
const open = new Map<string, number>()
const most = new Map<string, number>()

/**
 * `/log` says what came to the host that it is asked at, and how many calls at once; the other paths do what they
 * are named after, when they have echoed a challenge.
 */
export async function webhookTarget(request: Request): Promise<Response> {
  const { pathname, hostname, protocol } = new URL(request.url)
  if (pathname === '/log')
    return Response.json({
      told: told.filter(({ url }) => new URL(url).hostname === hostname),
      most: most.get(hostname),
    })
  open.set(hostname, (open.get(hostname) ?? 0) + 1)
  most.set(hostname, Math.max(most.get(hostname) ?? 0, open.get(hostname) ?? 0))
  try {
    return await answer(request, pathname, protocol)
  } finally {
    open.set(hostname, (open.get(hostname) ?? 0) - 1)
  }
}

async function answer(request: Request, pathname: string, protocol: string): Promise<Response> {
  const body = await request.text()
  told.push({ url: request.url, body })
  if (protocol !== 'https:') throw new Error('a webhook went out in the clear')
  if (pathname === '/silent') return new Response(null, { status: 204 })
  if (pathname === '/parrot') return new Response(body)
  const { challenge } = JSON.parse(body)
  if (challenge) return new Response(`${challenge}\n`)
  switch (pathname) {
    case '/500':
      return new Response('broken', { status: 500 })
    case '/redirect':
      return new Response(null, { status: 307, headers: { location: 'http://169.254.169.254/latest' } })
    case '/hang':
      return new Promise(() => {})
    case '/slow':
      await new Promise((resolve) => setTimeout(resolve, 20))
      return new Response(null, { status: 204 })
    default:
      return new Response(null, { status: 204 })
  }
}
