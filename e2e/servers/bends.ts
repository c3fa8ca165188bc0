/** What proxies, captive portals and firewalls do to the answers of a server. */
import { gzipSync } from 'node:zlib'
import type { Bend, ProxyResponse } from './bending-proxy.ts'

const instead = (status: number, body = '', headers: ProxyResponse['headers'] = {}): Bend => ({
  answer: () => ({ status, headers, body: Buffer.from(body) }),
})
const HTML = { 'content-type': 'text/html; charset=utf-8' }
const PLAIN = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }
const page = (title: string) =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body><h1>${title}</h1></body>\r\n</html>\r\n`

/** nginx refuses a larger body than 1 MB before its server hears of it. */
export const NGINX_413: Bend = {
  ...instead(413, page('413 Request Entity Too Large'), HTML),
  isRefusal: true,
}

/** Answers in the server's place, none of which a client may take for the server's. */
export const FOREIGN: Readonly<Record<string, Bend>> = {
  'a login page': instead(200, page('Sign in to this network'), HTML),
  'a redirect to a login page': instead(302, '', { location: '/login' }),
  'an empty 200': instead(200),
  'an empty page': instead(200, '', HTML),
  'a 502': instead(502, page('502 Bad Gateway'), HTML),
  'a 503 with a time to wait': instead(503, 'no healthy upstream', { ...PLAIN, 'retry-after': '30' }),
  'a plain 404': instead(404, '404 page not found\n', PLAIN),
  'a 404 page': instead(404, page('404 Not Found'), HTML),
  'a plain 410': instead(410, 'Gone', PLAIN),
  'a 410 page': instead(410, page('410 Gone'), HTML),
  'a bare 404': instead(404),
  'a 401 with a challenge': instead(401, page('401'), { ...HTML, 'www-authenticate': 'Bearer' }),
  'a 403 page': instead(403, page('Access denied'), HTML),
  'a plain 405': instead(405, 'Method Not Allowed', { ...PLAIN, allow: 'GET' }),
  'a 409 page': instead(409, page('409'), HTML),
  'a 428 page': instead(428, page('428'), HTML),
  'a 429 with a time to wait': instead(429, page('Slow down'), { ...HTML, 'retry-after': '60' }),
  'JSON of something else': instead(200, '{"status":"ok"}', { 'content-type': 'application/json' }),
  'a list': instead(200, '[]', { 'content-type': 'application/json' }),
  'a problem of something else': instead(404, '{"title":"Not Found","status":404}', {
    'content-type': 'application/problem+json',
  }),
  'a code that is no problem document': instead(404, '{"code":"gone"}', {
    'content-type': 'application/json',
  }),
  'a problem document with an unknown code': instead(410, '{"code":"vanished"}', {
    'content-type': 'application/problem+json',
  }),
  'a cut problem document': instead(404, '{"type":"about:blank","code":"gone"', {
    'content-type': 'application/problem+json',
  }),
}

const changed = (change: (own: ProxyResponse) => Partial<ProxyResponse>): Bend => ({
  answer: (own) => ({ ...own, ...change(own) }),
})

const without = (headers: ProxyResponse['headers'], ...names: string[]) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)))

/** The connection breaks in the middle of the body. */
export const CUT = changed(({ headers, body }) => ({
  isCut: true,
  headers: { ...headers, 'content-length': String(body.length) },
}))

/** The body ends early as if it were whole. */
export const CUT_CLEANLY = changed(({ headers, body }) => ({
  headers: without(headers, 'content-length'),
  body: body.subarray(0, body.length / 2),
}))

/** A problem document that lost its type. */
export const WITHOUT_TYPE = changed(({ headers }) => ({
  headers: { ...headers, 'content-type': 'text/html' },
}))

/** The server's own answer in another form: what it says is still recognisably the server's. */
export const HARMLESS: Readonly<Record<string, Bend>> = {
  'no length': changed(({ headers }) => ({ headers: without(headers, 'content-length') })),
  compression: changed(({ headers, body }) =>
    body.length > 0
      ? {
          headers: { ...without(headers, 'content-length'), 'content-encoding': 'gzip' },
          body: gzipSync(body),
        }
      : {},
  ),
  'more headers': changed(({ headers }) => ({
    headers: { ...headers, via: '1.1 proxy', 'set-cookie': ['seen=1'], 'x-cache': 'MISS' },
  })),
  'a type with a charset': changed(({ headers }) =>
    headers['content-type']
      ? { headers: { ...headers, 'content-type': `${headers['content-type']}; charset=utf-8` } }
      : {},
  ),
}
