import { env } from 'cloudflare:workers'
import { randomBytes } from '@noble/hashes/utils.js'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { toBase64url } from '../../../shared/bytes/bytes.ts'
import { MODES } from '../../../shared/http/admin.ts'
import { operatorObject } from '../../operator/operator-object.ts'
import { nextAddress } from '../../test/addresses.ts'
import { ack, claim, makeNote, newReader, put, upload } from '../../test/notes.ts'
import { asOperator, order, TOKEN, WITH_OPERATOR, withScrypt } from '../../test/operator.ts'
import { call, callHome, callWith, expectProblem } from '../../test/server.ts'
import { forward } from '../../test/storage.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('the gate', () => {
  test('without a configured token there is no operator', async () => {
    await expectProblem(await call('/admin/api/desk'), 'not-found')
    await expectProblem(await call('/metrics'), 'not-found')
  })

  test.each(['/metrics', '/admin/api/desk', '/admin/api/nothing'])('%s needs the token', async (path) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    await expectProblem(await asOperator(path, { bearer: 'wrong' }), 'wrong-token')
    await expectProblem(await callWith(WITH_OPERATOR, path), 'wrong-token')
    expect((await asOperator(path)).status).toBe(path === '/admin/api/nothing' ? 404 : 200)
  })

  test('five wrong tokens lock a network out, but never the right token', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const address = nextAddress()
    for (let i = 0; i < 5; i++) {
      await expectProblem(await asOperator('/metrics', { bearer: `wrong${i}`, address }), 'wrong-token')
    }
    const locked = await asOperator('/metrics', { bearer: 'wrong', address })
    expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '60'])
    expect(log.mock.calls).toEqual(Array(5).fill([JSON.stringify({ event: 'admin-refused' })]))
    expect((await asOperator('/metrics', { address })).status).toBe(200)
    expect((await asOperator('/metrics')).status).toBe(200)
  })

  test('the lock grows, and a restart does not open it', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const address = nextAddress()
    for (let i = 0; i < 5; i++) await asOperator('/metrics', { bearer: 'wrong', address })
    forward(61)
    await expectProblem(await asOperator('/metrics', { bearer: 'wrong', address }), 'wrong-token')
    const { evictDurableObject } = await import('cloudflare:test')
    await evictDurableObject(operatorObject(env))
    const locked = await asOperator('/metrics', { bearer: 'wrong', address })
    expect(locked.headers.get('retry-after')).toBe('120')
  })

  /** Calls to one isolate, as on an operator's own machine: they share its memory. */
  const isolate = (settings: object) => {
    const home = { ...env, ...WITH_OPERATOR, ...settings }
    return (bearer: string, address?: string) =>
      callHome(home, '/metrics', {
        headers: { authorization: `Bearer ${bearer}`, ...(address && { 'x-test-address': address }) },
      })
  }
  const random = () => toBase64url(randomBytes(32))
  const CHOSEN = 'correct-horse-battery-staple'

  test('a hundred wrong tokens at once are five failures', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const [ask, address] = [isolate({}), nextAddress()]
    const responses = await Promise.all(Array.from({ length: 100 }, () => ask(random(), address)))
    const statuses = responses.map(({ status }) => status)
    expect(statuses.filter((status) => status === 403)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(95)
    expect(log).toHaveBeenCalledTimes(5)
  })

  describe.each([
    ['of now', {}, TOKEN],
    ['of an earlier version', withScrypt(TOKEN), TOKEN],
    ['of a chosen token', withScrypt(CHOSEN), CHOSEN],
  ])('with a hash %s', (kind, settings, right) => {
    test('one network that floods with wrong tokens does not keep the right one out', async () => {
      vi.spyOn(console, 'error').mockImplementation(() => {})
      const [ask, flooder] = [isolate(settings), nextAddress()]
      for (let i = 0; i < 200; i++) expect((await ask(random(), flooder)).status).not.toBe(200)
      expect((await ask(right, nextAddress())).status).toBe(200)
      // Once it was right, it is known.
      expect((await ask(right, flooder)).status).toBe(200)
    })

    test('many wrong tokens do not keep out the right one that was sent before them', async () => {
      vi.spyOn(console, 'error').mockImplementation(() => {})
      const ask = isolate(settings)
      expect((await ask(right)).status).toBe(200)
      await Promise.all(Array.from({ length: 300 }, () => ask(random(), nextAddress())))
      expect((await ask(right)).status).toBe(200)
      expect((await ask(right, nextAddress())).status).toBe(200)
    })

    test('without an address, five wrong tokens lock nobody who has a random one', async () => {
      vi.spyOn(console, 'error').mockImplementation(() => {})
      const ask = isolate({ ...settings, ASHNOTE_ADDRESS_HEADER: '' })
      for (let i = 0; i < 6; i++) expect((await ask(`wrong${i}`)).status).not.toBe(200)
      expect((await ask(right)).status).toBe(kind === 'of a chosen token' ? 429 : 200)
    })
  })

  test('a chosen token has few guesses, also with many at once', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const [ask, address] = [isolate(withScrypt(CHOSEN)), nextAddress()]
    const guesses = await Promise.all(Array.from({ length: 100 }, (_, i) => ask(`guess-${i}`, address)))
    expect(guesses.filter(({ status }) => status === 403)).toHaveLength(5)
    expect((await ask(CHOSEN, address)).status).toBe(429)
    forward(61)
    expect((await ask(CHOSEN, address)).status).toBe(200)
    // The right one wipes the slate.
    await expectProblem(await ask('guess', address), 'wrong-token')
  })

  test.each(['cross-site', 'same-site', 'none'])('a call from a page that is %s is refused', async (site) => {
    const headers = { 'sec-fetch-site': site }
    const init = { method: 'PUT', body: '{"mode":"paused"}', headers }
    await expectProblem(await asOperator('/admin/api/mode', init), 'wrong-token')
    expect((await operatorObject(env).rules()).mode).toBe('open')
  })
})

describe('Cloudflare Access', async () => {
  const settings = {
    ASHNOTE_ACCESS_TEAM: 'team.example.com',
    ASHNOTE_ACCESS_AUDIENCE: 'a'.repeat(64),
  }
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const key = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256', use: 'sig' }

  const assertion = ({
    aud = 'a'.repeat(64),
    iss = 'https://team.example.com',
    ends = '5m',
    signer = privateKey,
  } = {}) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .setAudience(aud)
      .setIssuer(iss)
      .setExpirationTime(ends)
      .sign(signer)

  async function enter(jwt: string, headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) {
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (asked) => {
      expect(String(asked)).toBe('https://team.example.com/cdn-cgi/access/certs')
      return Response.json({ keys: [key] })
    })
    const all = { 'cf-access-jwt-assertion': jwt, ...headers }
    return (await callWith(settings, '/admin/api/desk', { headers: all })).status
  }

  test('lets in whom it has signed for this application, on the own page', async () => {
    expect(await enter(await assertion())).toBe(200)
  })

  test.each<[string, () => Promise<string>]>([
    ['for another application', () => assertion({ aud: 'b'.repeat(64) })],
    ['of another team', () => assertion({ iss: 'https://other.example.com' })],
    ['that has ended', () => assertion({ ends: '-1m' })],
    ['with another key', async () => assertion({ signer: (await generateKeyPair('RS256')).privateKey })],
    ['that is not signed', async () => `${btoa('{"alg":"none"}')}.${btoa('{"aud":"a"}')}.`],
    ['that is nothing', async () => 'x'],
  ])('refuses an assertion %s', async (_, make) => {
    expect(await enter(await make())).toBe(403)
  })

  test.each([{}, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }])(
    'refuses its own when the call is not from the own page: %j',
    async (headers) => {
      expect(await enter(await assertion(), headers as Record<string, string>)).toBe(403)
    },
  )
})

describe('modes', () => {
  const setMode = (mode: string) => order('/admin/api/mode', { mode }, 'PUT')

  afterEach(async () => {
    await operatorObject(env).setMode('open')
    // Past what isolates remember.
    forward(20)
  })

  test.each(MODES)('%s', async (mode) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const note = await put(makeNote())
    expect((await setMode(mode)).status).toBe(204)
    forward(6)
    const creation = await upload(makeNote())
    if (mode === 'open') expect(creation.status).toBe(201)
    else await expectProblem(creation, mode === 'paused' ? 'paused' : 'frozen')

    const inbox = await call(`/v1/inboxes/${'A'.repeat(43)}`, { method: 'PUT', body: '{}' })
    const isAllowed = mode !== 'paused' && mode !== 'read-only'
    await expectProblem(inbox, isAllowed ? 'malformed' : mode === 'paused' ? 'paused' : 'frozen')

    const asked = [await call(note.path, { method: 'HEAD' }), await call(note.path)]
    expect(asked.map(({ status }) => status)).toEqual(Array(2).fill(mode === 'paused' ? 503 : 200))
    const reader = newReader()
    const read = await claim(note, reader)
    expect(read.status).toBe(mode === 'paused' ? 503 : 200)
    await read.arrayBuffer()
    expect((await ack(note, reader)).status).toBe(mode === 'paused' ? 503 : 204)

    const health = await call('/healthz')
    expect(health.status).toBe(mode === 'drain' ? 503 : 200)
    expect(await health.json()).toEqual({ status: mode === 'open' ? 'ok' : mode })
  })

  test('no other mode is taken', async () => {
    await expectProblem(await setMode('closed'), 'malformed')
  })
})

test('/metrics tells requests, events and what is held, in the text format of Prometheus', async () => {
  await put(makeNote())
  const lines = await vi.waitFor(async () => {
    const lines = (await (await asOperator('/metrics')).text()).split('\n')
    expect(lines.find((line) => /^ashnote_events_total\{event="created"\} [1-9]/.test(line))).toBeDefined()
    return lines
  })
  const sample = /^[a-z_]+(\{([a-z]+="[^"\\\n]*",?)+\})? \d+(\.\d+)?$/
  for (const line of lines.filter((line) => line !== '' && !line.startsWith('#')))
    expect(line).toMatch(sample)
  for (const name of ['notes{state="sealed"}', 'blob_bytes', 'blob_deletions_pending', 'alarm_lag_seconds']) {
    expect(lines.some((line) => line.startsWith(`ashnote_${name} `))).toBe(true)
  }
  expect(lines).toContain('ashnote_mode{mode="open"} 1')
})
