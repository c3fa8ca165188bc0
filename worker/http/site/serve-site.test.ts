import { afterEach, describe, expect, test, vi } from 'vitest'
import { toBase64url } from '../../../shared/bytes/bytes.ts'
import { fakeSite } from '../../test/fake-site.ts'
import { makeNote, newReader, put, uploadHeaders } from '../../test/notes.ts'
import { call, callWith, expectProblem } from '../../test/server.ts'
import { handleRequest } from '../app.ts'
import { NO_PAGE_POLICY } from '../core/headers.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const { ASSETS } = fakeSite()
const get = (path: string, accept?: string, method = 'GET') =>
  callWith({ ASSETS }, path, { method, headers: accept === undefined ? {} : { 'accept-encoding': accept } })

describe('the site', () => {
  test.each([
    ['/', undefined, 'page', null],
    ['/', 'gzip, deflate, br, zstd', 'page in brotli', 'br'],
    ['/', 'gzip', 'page in gzip', 'gzip'],
    ['/', 'br;q=0, gzip;q=0.5', 'page in gzip', 'gzip'],
    ['/', 'br;q=0.0,gzip;q=0', 'page', null],
    ['/', 'identity', 'page', null],
    ['/assets/a.js', 'br, gzip', 'script in gzip', 'gzip'],
    ['/robots.txt', 'br, gzip', 'robots', null],
  ])('%s for %s is the %s', async (path, accept, file, encoding) => {
    const response = await get(path, accept)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-encoding')).toBe(encoding)
    expect(response.headers.get('vary')).toBe('accept-encoding')
    expect(new TextDecoder().decode(await response.arrayBuffer())).toBe(file)
  })

  test('has its types, and lets only names with a hash be kept', async () => {
    const [page, script, text] = await Promise.all(
      ['/', '/assets/a.js', '/robots.txt'].map((path) => get(path)),
    )
    expect(page?.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(script?.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(script?.headers.get('cache-control')).toBe('public, max-age=31536000, immutable, no-transform')
    expect(text?.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(page?.headers.get('cache-control')).toBe('no-store, no-transform')
    expect(text?.headers.get('cache-control')).toBe('no-store')
  })

  test.each(['/', '/%23x', '/frame', '/assets/pdf-frame-a.html', '/assets/a.js', '/widget.js'])(
    '%s may not be rewritten on the way',
    async (path) => {
      for (const method of ['GET', 'HEAD'])
        expect((await get(path, 'br', method)).headers.get('cache-control')?.split(', ')).toContain(
          'no-transform',
        )
    },
  )

  test.each(['/%23abcSECRETdef', '/%2523abcSECRETdef', '/%23abcSECRETdef?x=1', '//', '/index.html'])(
    'gives a link the page at %s, and looks at no path behind it',
    async (path) => {
      const { ASSETS, asked } = fakeSite()
      const response = await callWith({ ASSETS }, path)
      expect(await response.text()).toBe('page')
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(asked.join()).not.toContain('SECRET')
    },
  )

  test('answers HEAD like GET without the body', async () => {
    const response = await get('/', 'br', 'HEAD')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-encoding')).toBe('br')
    expect(await response.text()).toBe('')
  })

  test('has only the files that its list names', async () => {
    for (const path of ['/site.json', '/x', '/assets/b.js']) await expectProblem(await get(path), 'not-found')
  })

  describe('without a file of that name', () => {
    const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
    const ask = (path: string, accept: string, init: RequestInit = {}) =>
      callWith({ ASSETS }, path, { ...init, headers: { accept, ...init.headers } })

    test.each(['/x', '/x/y?z', '/V1/limits', '/site.json', '/not-found', '/not-found.html', '/assets/b.js'])(
      'gives a browser a page at %s',
      async (path) => {
        const response = await ask(path, BROWSER, { headers: { 'accept-encoding': 'br' } })
        expect(response.status).toBe(404)
        expect(await response.text()).toBe('no page in brotli')
        const page = await get('/stats.html')
        await page.body?.cancel()
        for (const same of ['content-type', 'content-security-policy', 'cache-control', 'permissions-policy'])
          expect(response.headers.get(same), same).toBe(page.headers.get(same))
        const head = await ask(path, BROWSER, { method: 'HEAD' })
        expect([head.status, await head.text()]).toEqual([404, ''])
      },
    )

    test.each(['*/*', 'application/json', 'text/html;q=0, */*', ''])('has no page for %s', async (accept) => {
      for (const path of ['/x', '/not-found.html']) await expectProblem(await ask(path, accept), 'not-found')
    })

    test('has no page for calls', async () => {
      for (const path of ['/v1/x', '/v1/notes/', '/admin/api/desk'])
        await expectProblem(await ask(path, BROWSER), 'not-found')
    })
  })

  test('that cannot be read is unavailable now, and is asked again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const files: Record<string, string> = {}
    const { ASSETS } = fakeSite(files)
    const broken = await callWith({ ASSETS }, '/')
    expect(broken.headers.get('retry-after')).toMatch(/^\d+$/)
    await expectProblem(broken, 'unavailable')
    const none = { script: [], style: [] }
    files['/site.json'] = JSON.stringify({ ...none, preview: none, pdf: none, files: ['/index.html'] })
    files['/index.html'] = 'page'
    expect(await (await callWith({ ASSETS }, '/')).text()).toBe('page')
  })
})

test('the frame of a PDF has no origin and no network', async () => {
  const response = await get('/assets/pdf-frame-a.html')
  expect((response.headers.get('content-security-policy') ?? '').split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'sha256-pdf-script'",
    "style-src 'sha256-pdf-style'",
    'img-src blob:',
    'worker-src blob:',
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-scripts',
  ])
})

test('only the page that reads frames documents of its own making, and allows the script in them', async () => {
  const policyOf = async (path: string) =>
    ((await get(path)).headers.get('content-security-policy') ?? '').split('; ')
  const reader = await policyOf('/')
  expect(reader).toContain("script-src 'self' 'sha256-script' 'sha256-preview-script'")
  expect(reader).toContain("frame-src 'self' blob:")
  for (const path of ['/stats', '/frame']) {
    const policy = await policyOf(path)
    expect(policy).toContain("script-src 'self' 'sha256-script'")
    expect(policy.filter((part) => part.startsWith('frame-src'))).toEqual([])
  }
})

describe('what other sites embed', () => {
  const frame = (settings: object) => callWith({ ASSETS, ...settings }, '/frame')
  const ancestorsIn = (response: Response) =>
    response.headers.get('content-security-policy')?.match(/frame-ancestors [^;]*/)?.[0]

  test('is the frame alone, for any page, with the policy of the other pages', async () => {
    const response = await frame({})
    expect(await response.text()).toBe('frame')
    expect(ancestorsIn(response)).toBeUndefined()
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cross-origin-resource-policy': 'cross-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cache-control': 'no-store, no-transform',
      'referrer-policy': 'no-referrer',
    })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    for (const path of ['/', '/%23x']) expect(ancestorsIn(await get(path))).toBe("frame-ancestors 'none'")
  })

  test('is for the pages that the operator names, where any are named', async () => {
    const response = await frame({ ASHNOTE_EMBEDDERS: 'https://a.example https://b.example:8443' })
    expect(ancestorsIn(response)).toBe("frame-ancestors 'self' https://a.example https://b.example:8443")
    const page = await callWith({ ASSETS, ASHNOTE_EMBEDDERS: 'https://a.example' }, '/')
    expect(ancestorsIn(page)).toBe("frame-ancestors 'none'")
  })

  test.each([
    ['/widget.js', 'public, max-age=3600, no-transform'],
    ['/widget.json', 'public, max-age=3600'],
    ['/assets/widget-1.0.0-a.js', 'public, max-age=31536000, immutable, no-transform'],
  ])('%s can be read, so that its hash can be checked', async (path, caching) => {
    const { headers } = await get(path)
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': caching,
    })
  })
})

test('as it was built has nothing to index, an icon, and a page for where there is none', async () => {
  expect(await (await call('/robots.txt')).text()).toBe('User-agent: *\nDisallow: /\n')
  const icon = await call('/favicon.ico')
  expect([icon.status, icon.headers.get('content-type')]).toEqual([200, 'image/x-icon'])
  // A file of icons begins so.
  expect([...new Uint8Array(await icon.arrayBuffer())].slice(0, 4)).toEqual([0, 0, 1, 0])
  const missing = await call('/x', { headers: { accept: 'text/html', 'accept-encoding': 'identity' } })
  expect(missing.status).toBe(404)
  expect(await missing.text()).toMatch(/src="\/assets\/page-not-found-\w+\.js"/)
  expect(missing.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
})

test('the page as it was built has a policy with its own hashes', async () => {
  const response = await call('/', { headers: { 'accept-encoding': 'identity' } })
  expect(response.status).toBe(200)
  const policy = response.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
  const page = await response.text()
  for (const [, kind, inline = ''] of page.matchAll(/<(script|style)[^>]*>([\s\S]+?)<\/\1>/g)) {
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(inline)))
    expect(policy, kind).toContain(`'sha256-${btoa(String.fromCharCode(...hash))}'`)
  }
})

describe('security headers', () => {
  const note = makeNote()
  const bad = makeNote()
  const reader = newReader()
  const claim = { link: toBase64url(note.link), auth: toBase64url(note.auth), reader: toBase64url(reader) }
  const kinds: Array<[string, boolean, () => Promise<Response>]> = [
    ['the page', true, () => get('/')],
    ['a link with %23', true, () => get('/%23x')],
    ['an asset', false, () => get('/assets/a.js')],
    ['no such file', false, () => get('/x')],
    ['a wrong method', false, () => call('/', { method: 'POST' })],
    ['limits', false, () => call('/v1/limits')],
    [
      'an upload',
      false,
      () => call(note.path, { method: 'PUT', headers: uploadHeaders(note), body: note.blob }),
    ],
    ['a refused upload', false, () => call(bad.path, { method: 'PUT' })],
    ['HEAD', false, () => call(note.path, { method: 'HEAD' })],
    ['a claim', false, () => call(`${note.path}/claim`, { method: 'POST', body: JSON.stringify(claim) })],
    ['an ack', false, () => call(`${note.path}/ack`, { method: 'POST', body: JSON.stringify(claim) })],
    ['gone', false, () => call(note.path, { method: 'HEAD' })],
    ['our own failure', false, () => callWith({ ASHNOTE_MAX_BYTES: 'many' }, '/v1/limits')],
  ]

  test.each(kinds)('of %s', async (kind, isPage, ask) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { headers, body } = await ask()
    await body?.cancel()
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': expect.stringMatching(/^max-age=\d{8}$/),
    })
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    if (isPage) {
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('permissions-policy')).toContain('camera=()')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('permissions-policy')).toContain('camera=()')
      for (const part of [
        "require-trusted-types-for 'script'",
        "style-src 'self' 'sha256-style'",
        "base-uri 'none'",
        "form-action 'none'",
        "connect-src 'self'",
      ]) {
        expect(policy.split('; ')).toContain(part)
      }
    } else expect(policy).toBe(NO_PAGE_POLICY)
    if (kind !== 'an asset')
      expect(headers.get('cache-control')).toBe(isPage ? 'no-store, no-transform' : 'no-store')
    for (const never of ['set-cookie', 'access-control-allow-origin', 'server', 'x-powered-by']) {
      expect(headers.has(never)).toBe(false)
    }
  })

  test('speak for subdomains only where the operator says so', async () => {
    const settings = { ASHNOTE_HSTS_SUBDOMAINS: 'on', ASHNOTE_MAX_BYTES: 'many' }
    vi.spyOn(console, 'error').mockImplementation(() => {})
    for (const path of ['/', '/v1/limits']) {
      const { headers, body } = await callWith({ ...settings, ASSETS }, path)
      await body?.cancel()
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}; includeSubDomains$/)
    }
  })

  test('promise https only on https', async () => {
    const request = new Request<unknown, IncomingRequestCfProperties>('http://ashnote.test/')
    const { env } = await import('cloudflare:workers')
    const response = await handleRequest(request, { ...env, ASSETS }, {} as ExecutionContext)
    expect(response.status).toBe(200)
    expect(response.headers.has('strict-transport-security')).toBe(false)
  })
})

test('a failure of our own tells nothing, in the answer or in the log', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { path } = await put(makeNote())
  const head = await callWith({ FRANKING_KEYS: 'secret' }, path, { method: 'HEAD' })
  expect(head.status).toBe(503)
  await expectProblem(await callWith({ FRANKING_KEYS: 'secret' }, '/v1/limits'), 'unavailable')
  const line = JSON.stringify({ event: 'failure', kind: 'TypeError' })
  expect(log.mock.calls).toEqual([[line], [line]])
})
