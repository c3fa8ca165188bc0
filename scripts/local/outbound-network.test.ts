import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import ipaddr from 'ipaddr.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { configText } from './config.ts'
import { freePort } from './port.ts'
import { startWorkerd, type WorkerdProcess } from './process.ts'

/** Requests the address in the query through the outbound network, and reports whether anything responded. */
const WORKER = `import { DurableObject, WorkerEntrypoint } from 'cloudflare:workers'
  export class NotesObject extends DurableObject {}
  export class InboxesObject extends DurableObject {}
  export class DeskObject extends DurableObject {}
  export class Maintenance extends WorkerEntrypoint {}
  export default {
    async fetch(request, env) {
      const url = new URL(request.url).searchParams.get('url')
      if (!url) return new Response(Object.keys(env).includes('WEBHOOKS'))
      try {
        await env.WEBHOOKS.fetch(url, { redirect: 'manual' })
        return new Response('answered')
      } catch {
        return new Response('refused')
      }
    }
  }`

const folder = mkdtempSync(join(tmpdir(), 'ashnote-outbound-'))
const servers: WorkerdProcess[] = []
afterAll(async () => {
  for (const server of servers) {
    server.stop()
    await server.ended
  }
  rmSync(folder, { recursive: true })
})

/**
 * Runs workerd with the configuration of `npm start`, after `change`. @returns a function that queries its
 * worker
 */
async function start(name: string, webhooks: 'on' | 'off', change = (text: string) => text) {
  const worker = join(folder, 'index.js')
  const frankingKeys = join(folder, 'franking-keys')
  writeFileSync(worker, WORKER)
  writeFileSync(frankingKeys, '1:k')
  const config = join(folder, `${name}.capnp`)
  const port = await freePort()
  const places = {
    site: folder,
    notes: folder,
    blobs: folder,
    reserve: folder,
    diskFree: 0,
    worker,
    frankingKeys,
  }
  const variables = { ASHNOTE_WEBHOOKS: webhooks }
  // The sockets' paths are relative to the folder that each server runs in.
  const text = configText({ port, hasIpv6: false, variables, ...places })
  writeFileSync(config, change(text).replace('unix:maintenance.sock', `unix:${name}.sock`))
  servers.push(startWorkerd(config, folder))
  const ask = (query: string) => fetch(`http://127.0.0.1:${port}/${query}`).then((answer) => answer.text())
  await expect.poll(() => ask('').catch(() => ''), { timeout: 10_000 }).not.toBe('')
  return ask
}

describe('the outbound network for webhooks', () => {
  let connections = 0
  const listener = createServer((_, answer) => answer.writeHead(204).end())
  listener.on('connection', () => {
    connections += 1
  })
  let port = 0
  beforeAll(async () => {
    await new Promise<void>((resolve) => listener.listen(0, resolve))
    const address = listener.address()
    if (typeof address === 'object' && address) port = address.port
  })
  afterAll(() => {
    listener.closeAllConnections()
    listener.close()
  })
  const own = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ address }) => !address.startsWith('fe80') && ipaddr.parse(address).range() !== 'unicast')
    .map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address))

  it('exists only if the operator has turned webhooks on', async () => {
    expect(await (await start('off', 'off'))('')).toBe('false')
  })

  it('reaches no private address, by number or by name', async () => {
    const ask = await start('on', 'on')
    const hosts = [
      ...own,
      'localhost',
      '127.0.0.2',
      '0.0.0.0',
      '[::]',
      '[::ffff:127.0.0.1]',
      '10.0.0.1',
      '172.16.0.1',
      '192.168.0.1',
      '169.254.169.254',
      '[fd00::1]',
      '100.64.0.1',
      '192.0.2.1',
      '198.18.0.1',
      '203.0.113.1',
      '224.0.0.1',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      '[2001:db8::1]',
    ]
    for (const scheme of ['http', 'https'])
      for (const host of hosts)
        expect(await ask(`?url=${scheme}://${host}:${port}/`), `${scheme}://${host}`).toBe('refused')
    expect(connections).toBe(0)
  })

  it('would reach one if it were allowed', async () => {
    const ask = await start('open', 'on', (text) =>
      text.replace('allow = ["public"]', 'allow = ["public", "private"]'),
    )
    const before = connections
    expect(await ask(`?url=http://localhost:${port}/`)).toBe('answered')
    expect(connections - before).toBe(1)
  })
})
