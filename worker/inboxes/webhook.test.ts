import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { toBase64url } from '../../shared/bytes/bytes.ts'
import type { OwnInbox } from '../../shared/inbox/answer-inbox.ts'
import { envelopeFor, open, random, ring, storedOf } from '../test/inboxes.ts'
import { codeOf, inboxes } from '../test/server.ts'
import { forward } from '../test/storage.ts'
import { callTarget, isPublicUrl } from './webhook.ts'

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
    hookProven: true,
    last: 7,
    lastAt: 1e12,
  }
  type Sent = (url: string, init: RequestInit) => Promise<Response>

  async function expectSigned({ body, headers }: RequestInit): Promise<void> {
    const sent = headers as Record<string, string>
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
  }

  test('is inbox, number and time, signed over all of it', async () => {
    const fetch = vi.fn<Sent>(async () => new Response())
    expect(await callTarget({ fetch } as never, target, 1_700_000_000_500)).toBe(true)
    const [url, init = {}] = fetch.mock.calls[0] ?? []
    expect([url, init.redirect]).toEqual(['https://a.example/', 'manual'])
    const inbox = toBase64url(target.address)
    expect(init.body).toBe(JSON.stringify({ inbox, n: 7, at: '2001-09-09T01:46:40.000Z' }))
    expect((init.headers as Record<string, string>)['webhook-timestamp']).toBe('1700000000')
    await expectSigned(init)
  })

  test.each([301, 302, 307, 308, 404, 500])('%i is not a confirmation', async (status) => {
    const response = async () => new Response(null, { status, headers: { location: 'https://b.example/' } })
    expect(await callTarget({ fetch: response } as never, target, 0)).toBe(false)
  })

  test('a target that does not answer in time has failed', async () => {
    const hang = (_: string, { signal }: { signal: AbortSignal }) =>
      new Promise((_, fail) => signal.addEventListener('abort', () => fail(signal.reason)))
    expect(await callTarget({ fetch: hang } as never, target, 0, 10)).toBe(false)
  })

  describe('at first is a challenge', () => {
    const unproven = { ...target, hookProven: false }
    const challengeIn = (init: RequestInit) => JSON.parse(String(init.body)).challenge as string

    test('that says nothing of the inbox, signed and new each time', async () => {
      const fetch = vi.fn<Sent>(async (_, init) => new Response(challengeIn(init)))
      for (let i = 0; i < 2; i++) expect(await callTarget({ fetch } as never, unproven, 0)).toBe(true)
      const [first, second] = fetch.mock.calls.map(([, init]) => init)
      for (const init of [first ?? {}, second ?? {}]) {
        expect(challengeIn(init)).toMatch(/^[\w-]{43}$/)
        expect(JSON.stringify(init)).not.toContain(toBase64url(target.address))
        await expectSigned(init)
      }
      expect(challengeIn(first ?? {})).not.toBe(challengeIn(second ?? {}))
    })

    test.each<[string, (challenge: string) => Response]>([
      ['nothing', () => new Response(null, { status: 204 })],
      ['something else', () => new Response('ok')],
      ['what was sent to it', (challenge) => new Response(JSON.stringify({ challenge }))],
      ['the challenge and more', (challenge) => new Response(`${challenge} ok`)],
      ['the challenge after much else', (challenge) => new Response(' '.repeat(1000) + challenge)],
      ['the challenge with an error', (challenge) => new Response(challenge, { status: 400 })],
    ])('that is not passed by %s', async (_, response) => {
      const fetch: Sent = async (_, init) => response(challengeIn(init))
      expect(await callTarget({ fetch } as never, unproven, 0)).toBe(false)
    })
  })
})

describe('through the Worker', () => {
  let hosts = 0
  const newHost = () => `h${hosts++}-${Date.now()}.hooks.example`
  const hook = async (path: string, host = newHost()) => {
    const url = `https://${host}/${path}`
    return { url, own: await open({ webhook: { url, key: random() } }) }
  }
  /** A hook whose target has echoed its challenge. */
  const provenHook = async (path: string, host?: string) => {
    const made = await hook(path, host)
    await expect.poll(async () => (await rowOf(made.own))?.hook_proven).toBe(1)
    return made
  }
  const leave = (own: OwnInbox) => inboxes.post(own.inbox.address, envelopeFor(own))
  const rowOf = async (own: OwnInbox) => (await storedOf(own)).inboxes[0]
  const dueOf = async (own: OwnInbox) => Number((await rowOf(own))?.hook_due)

  interface Log {
    readonly told: ReadonlyArray<{ url: string; body: string }>
    readonly most: number
  }
  const logOf = async (url: string) =>
    (await (await env.WEBHOOKS?.fetch(new URL('/log', url).href))?.json()) as Log
  /** Numbers of the arrivals that a target was told; `?` for a challenge. */
  const toldOf = async (url: string) =>
    (await logOf(url)).told.map(({ body }) => (JSON.parse(body).n as number | undefined) ?? '?')

  /** Lets the time of the next call come. @returns when that is */
  async function ringWhenDue(own: OwnInbox): Promise<number> {
    const due = await dueOf(own)
    vi.useFakeTimers({ toFake: ['Date'], now: due })
    await ring(own)
    return due
  }
  const pausesOf = (times: readonly number[]) => times.slice(1).map((time, i) => time - (times[i] ?? 0))

  test('every arrival is told, once, after the target has echoed a challenge', async () => {
    const { own, url } = await provenHook('ok')
    expect(await toldOf(url)).toEqual(['?'])
    await leave(own)
    await expect.poll(() => toldOf(url)).toEqual(['?', 1])
    await expect.poll(() => dueOf(own)).toBe(0)
    await leave(own)
    await expect.poll(() => toldOf(url)).toEqual(['?', 1, 2])
    await expect.poll(() => dueOf(own)).toBe(0)
  })

  test.each(['silent', 'parrot'])(
    'a target that is %s is told nothing, and forgotten after four challenges',
    async (path) => {
      const { own, url } = await hook(path)
      await expect.poll(() => toldOf(url)).toEqual(['?'])
      const times: number[] = []
      for (let tries = 2; tries <= 4; tries++) {
        await leave(own)
        times.push(await ringWhenDue(own))
        await expect.poll(async () => (await toldOf(url)).length).toBe(tries)
      }
      await ringWhenDue(own)
      expect(await rowOf(own)).toMatchObject({ hook_url: '', hook_due: 0, hook_proven: 0 })
      await leave(own)
      await ring(own)
      expect(await toldOf(url)).toEqual(['?', '?', '?', '?'])
      expect(pausesOf(times)).toEqual([60_000, 120_000])
    },
  )

  test('what came before a target has echoed is told when it has', async () => {
    const { own, url } = await hook('ok')
    await leave(own)
    await expect.poll(() => toldOf(url)).toEqual(['?', 1])
  })

  test('another target echoes a challenge of its own', async () => {
    const { own } = await provenHook('ok')
    const url = `https://${newHost()}/ok`
    await inboxes.register(own.inbox, { keep: 86_400, webhook: { url, key: random() } }, own.ownerToken)
    await expect.poll(() => toldOf(url)).toEqual(['?'])
  })

  test.each(['500', 'redirect'])(
    'a target that answers with %s is told four times, later and later, and again of the next arrival',
    async (path) => {
      const { own, url } = await provenHook(path)
      await leave(own)
      await expect.poll(() => toldOf(url)).toEqual(['?', 1])
      await leave(own)
      const times: number[] = []
      for (let tries = 2; tries <= 4; tries++) {
        times.push(await ringWhenDue(own))
        await expect.poll(async () => (await toldOf(url)).length).toBe(1 + tries)
      }
      // No redirect was followed, and the next call also covers what arrived meanwhile.
      expect(await toldOf(url)).toEqual(['?', 1, 2, 2, 2])
      expect(pausesOf(times)).toEqual([60_000, 120_000])
      expect(await dueOf(own)).toBe(0)
      vi.useRealTimers()
      await leave(own)
      await expect.poll(() => toldOf(url)).toEqual(['?', 1, 2, 2, 2, 3])
    },
  )

  test('a target that hangs holds nobody else up', async () => {
    const hanging = await provenHook('hang')
    await leave(hanging.own)
    await expect.poll(() => toldOf(hanging.url)).toEqual(['?', 1])
    for (let i = 0; i < 4; i++) {
      const { own, url } = await provenHook('ok')
      await leave(own)
      await expect.poll(() => toldOf(url)).toEqual(['?', 1])
    }
    expect(await dueOf(hanging.own)).toBeGreaterThan(0)
  })

  test('one machine has one call at a time, however many inboxes name it', async () => {
    const host = newHost()
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, i) => provenHook('slow', `${host}:${8000 + (i % 2)}`)),
    )
    await Promise.all(made.map(({ own }) => leave(own)))
    await expect.poll(async () => (await toldOf(`https://${host}/`)).length).toBe(12)
    expect((await logOf(`https://${host}/`)).most).toBe(1)
  })

  test('an owner who names no target any more is told nothing any more', async () => {
    const { own, url } = await provenHook('500')
    await leave(own)
    await expect.poll(() => toldOf(url)).toEqual(['?', 1])
    await inboxes.register(own.inbox, { keep: 86_400 }, own.ownerToken)
    expect(await dueOf(own)).toBe(0)
    forward(60)
    await ring(own)
    expect(await toldOf(url)).toEqual(['?', 1])
  })

  test.each(['http://hooks.example/', 'https://127.0.0.1/', 'https://localhost/', 'no address'])(
    'the target %s is refused',
    async (url) => {
      await expect(open({ webhook: { url, key: random() } })).rejects.toEqual(codeOf('malformed'))
    },
  )
})
