/** Targets of webhooks, outside of workerd: what the Worker sends to whatever address ends up here. */
const told: Array<{ url: string; body: string }> = []

/** `/log` says what came for an inbox; the other paths do what they are named after. */
export async function webhookTarget(request: Request): Promise<Response> {
  const { pathname, searchParams, protocol } = new URL(request.url)
  if (pathname === '/log') {
    const inbox = searchParams.get('inbox') ?? ''
    return Response.json(told.filter(({ body }) => body.includes(inbox)))
  }
  told.push({ url: request.url, body: await request.text() })
  if (protocol !== 'https:') throw new Error('a webhook went out in the clear')
  switch (pathname) {
    case '/500':
      return new Response('broken', { status: 500 })
    case '/redirect':
      return new Response(null, { status: 307, headers: { location: 'http://169.254.169.254/latest' } })
    case '/hang':
      return new Promise(() => {})
    default:
      return new Response(null, { status: 204 })
  }
}
