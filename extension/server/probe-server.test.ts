import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import type { Fetch } from '../../shared/http/transport.ts'
import { probeServer } from './probe-server.ts'

const LIMITS = { maxBytes: 1, minTtl: 1, maxTtl: 1, defaultTtl: 1, maxTries: 1, defaultTries: 1 }

/** Probes a real server that responds like this. */
async function probe(answer: RequestListener): Promise<string | undefined> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const found = await probeServer(`http://127.0.0.1:${port}`, fetch as Fetch)
  server.closeAllConnections()
  server.close()
  return found
}

it('recognizes an Ashnote', async () => {
  expect(
    await probe(({ url }, answer) => answer.end(url === '/v1/limits' ? JSON.stringify(LIMITS) : '')),
  ).toBe(undefined)
})

it.each([
  ['a page', 200, '<!doctype html>', 'not-ashnote'],
  ['nothing', 404, '', 'not-ashnote'],
  ['other JSON', 200, '{"status":"ok"}', 'not-ashnote'],
  ['a list', 200, '[]', 'not-ashnote'],
  ['fewer limits', 200, '{"maxBytes":8388608,"maxTtl":2592000}', 'too-old'],
  ['a call it does not know', 404, '{"code":"not-found"}', 'too-old'],
  ['that it is busy', 503, '{"code":"unavailable"}', 'unreachable'],
])('a server that answers %s', async (_, status, body, found) => {
  expect(await probe((_, answer) => answer.writeHead(status).end(body))).toBe(found)
})

it('does not follow redirects', async () => {
  const found = await probe((_, answer) => answer.writeHead(302, { location: 'http://127.0.0.1:1/' }).end())
  expect(found).toBe('not-ashnote')
})

it('a server that cuts the connection, and no server at all', async () => {
  expect(await probe(({ socket }) => socket.destroy())).toBe('unreachable')
  expect(await probeServer('http://127.0.0.1:1', fetch as Fetch)).toBe('unreachable')
})
