/**
 * The policy of a response that is not a page: it may do nothing. The policies of pages are in
 * `serve-site.ts`.
 */
export const NO_PAGE_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"

type HeaderList = ReadonlyArray<readonly [string, string]>

const ALWAYS: HeaderList = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-resource-policy', 'same-origin'],
]
/** Browsers heed these for documents only, so other responses save the bytes. */
const PAGE: HeaderList = [
  ['cross-origin-opener-policy', 'same-origin'],
  [
    'permissions-policy',
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
  ],
]
const TWO_YEARS_S = 63_072_000
const HSTS = {
  host: `max-age=${TWO_YEARS_S}`,
  // Not unless the operator says so: a host may have neighbours that speak plain HTTP.
  subdomains: `max-age=${TWO_YEARS_S}; includeSubDomains`,
} as const

/**
 * Adds the headers that every response carries. Headers that a route has set stay.
 * @param hsts what browsers are told to reach by https only; undefined for nothing
 */
export function withSecurityHeaders(response: Response, hsts: 'host' | 'subdomains' | undefined): Response {
  const { headers } = response
  const isPage = headers.get('content-type')?.startsWith('text/html')
  for (const [name, value] of isPage ? [...ALWAYS, ...PAGE] : ALWAYS)
    if (!headers.has(name)) headers.set(name, value)
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', NO_PAGE_POLICY)
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  if (hsts) headers.set('strict-transport-security', HSTS[hsts])
  return response
}
