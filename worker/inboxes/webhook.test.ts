import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { toBase64url } from '../../shared/bytes/bytes.ts'
import type { OwnInbox } from '../../shared/inbox/answer-inbox.ts'
import { envelopeFor, open, random, ring, storedOf } from '../test/inboxes.ts'
import { codeOf, inboxes } from '../test/server.ts'
import { forward } from '../test/storage.ts'
import { isPublicUrl, notifyWebhook } from './webhook.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe('an address that may be told', () => {
  test.each([
    'https://a.example/',
    'https://a.example:8443/hook?key=1',
    'https://93.184.215.14/',
    'https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/',
  ])('%s', (url) => {
    expect(isPublicUrl(url)).toBe(true)
  })

  test.each([
    '',
    'a.example',
    'http://a.example/',
    'ftp://a.example/',
    'https://user@a.example/',
    'https://:secret@a.example/',
    'https://localhost/',
    'https://a.localhost/',
    'https://printer.local/',
    'https://db.internal/',
    'https://box.home.arpa/',
    'https://intranet/',
    'https://localhost./',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://10.1.2.3/',
    'https://172.31.0.1/',
    'https://192.168.1.1/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://0.0.0.0/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://[::1]/',
    'https://[::]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
  ])('is not %s', (url) => {
    expect(isPublicUrl(url)).toBe(false)
  })
})

describe('what a target is told', () => {
  const target = {
    address: random(),
    hookUrl: 'https://a.example/',
    hookKey: random(),
    last: 7,
    lastAt: 1e12,
  }

  test('is inbox, number and time, signed over all of it', async () => {
    const fetch = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(async () => new Response())
    expect(await notifyWebhook({ fetch } as never, target, 1_700_000_000_500)).toBe(true)
    const [url, { body, headers, redirect } = {}] = fetch.mock.calls[0] ?? []
    expect([url, redirect]).toEqual(['https://a.example/', 'manual'])
    const inbox = toBase64url(target.address)
    expect(body).toBe(JSON.stringify({ inbox, n: 7, at: '2001-09-09T01:46:40.000Z' }))
    const sent = headers as Record<string, string>
    expect(sent['webhook-timestamp']).toBe('1700000000')

    const key = await crypto.subtle.importKey(
      'raw',
      target.hookKey,
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    )
    const signed = new TextEncoder().encode(`${sent['webhook-id']}.${sent['webhook-timestamp']}.${body}`)
    const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, signed))
    expect(sent['webhook-signature']).toBe(`v1,${btoa(String.fromCharCode(...signature))}`)
  })

  test.each([301, 302, 307, 308, 404, 500])('%i is not a confirmation', async (status) => {
    const response = async () => new Response(null, { status, headers: { location: 'https://b.example/' } })
    expect(await notifyWebhook({ fetch: response } as never, target, 0)).toBe(false)
  })

  test('a target that does not answer in time has failed', async () => {
    const hang = (_: string, { signal }: { signal: AbortSignal }) =>
      new Promise((_, fail) => signal.addEventListener('abort', () => fail(signal.reason)))
    expect(await notifyWebhook({ fetch: hang } as never, target, 0, 10)).toBe(false)
  })
})

describe('through the Worker', () => {
  const hook = async (path: string) =>
    open({ webhook: { url: `https://hooks.example/${path}`, key: random() } })
  const leave = (own: OwnInbox) => inboxes.post(own.inbox.address, envelopeFor(own))

  /** The calls of an inbox's webhook: URL and number of each, in order. */
  async function toldOf(own: OwnInbox): Promise<Array<[url: string, n: number]>> {
    const log = `https://hooks.example/log?inbox=${toBase64url(own.inbox.address)}`
    const calls = (await (await env.WEBHOOKS?.fetch(log))?.json()) as Array<{ url: string; body: string }>
    return calls.map(({ url, body }) => [url, JSON.parse(body).n])
  }
  const dueOf = async (own: OwnInbox) => Number((await storedOf(own)).inboxes[0]?.hook_due)

  test('every arrival is told, once', async () => {
    const own = await hook('ok')
    await leave(own)
    await expect.poll(() => toldOf(own)).toEqual([['https://hooks.example/ok', 1]])
    await expect.poll(() => dueOf(own)).toBe(0)
    await leave(own)
    await expect.poll(async () => (await toldOf(own)).map(([, n]) => n)).toEqual([1, 2])
    await expect.poll(() => dueOf(own)).toBe(0)
  })

  test.each(['500', 'redirect'])(
    'a target that answers with %s is told again, later and later',
    async (path) => {
      const own = await hook(path)
      const url = `https://hooks.example/${path}`
      await leave(own)
      await expect.poll(() => toldOf(own)).toEqual([[url, 1]])
      await leave(own)
      const pauses: number[] = []
      for (let tries = 2; tries <= 4; tries++) {
        const due = await dueOf(own)
        pauses.push(due - Date.now())
        vi.useFakeTimers({ toFake: ['Date'], now: due })
        await ring(own)
        await expect.poll(async () => (await toldOf(own)).length).toBe(tries)
      }
      // No redirect was followed, and the next call also covers what arrived meanwhile.
      expect(await toldOf(own)).toEqual([
        [url, 1],
        [url, 2],
        [url, 2],
        [url, 2],
      ])
      expect(pauses[1]).toBe(60_000)
      expect(pauses[2]).toBe(120_000)
    },
  )

  test('nobody is told for ever', async () => {
    const own = await hook('500')
    await leave(own)
    await expect.poll(() => dueOf(own)).toBeGreaterThan(0)
    for (let tries = 1; tries < 16; tries++) {
      await expect.poll(async () => (await toldOf(own)).length).toBe(tries)
      vi.useFakeTimers({ toFake: ['Date'], now: await dueOf(own) })
      // A visit, so that the inbox itself lives on.
      await inboxes.list(own, 0)
      await ring(own)
    }
    await expect.poll(async () => (await toldOf(own)).length).toBe(16)
    expect(await dueOf(own)).toBe(0)
  })

  test('a target that hangs holds nobody else up', async () => {
    const hanging = await hook('hang')
    await leave(hanging)
    await expect.poll(async () => (await toldOf(hanging)).length).toBe(1)
    for (let i = 0; i < 4; i++) {
      const own = await hook('ok')
      await leave(own)
      await expect.poll(async () => (await toldOf(own)).length).toBe(1)
    }
    expect(await dueOf(hanging)).toBeGreaterThan(0)
  })

  test('an owner who names no target any more is told nothing any more', async () => {
    const own = await hook('500')
    await leave(own)
    await expect.poll(async () => (await toldOf(own)).length).toBe(1)
    await inboxes.register(own.inbox, { keep: 86_400 }, own.ownerToken)
    expect(await dueOf(own)).toBe(0)
    forward(60)
    await ring(own)
    expect(await toldOf(own)).toHaveLength(1)
  })

  test.each(['http://hooks.example/', 'https://127.0.0.1/', 'https://localhost/', 'no address'])(
    'the target %s is refused',
    async (url) => {
      await expect(open({ webhook: { url, key: random() } })).rejects.toEqual(codeOf('malformed'))
    },
  )
})
