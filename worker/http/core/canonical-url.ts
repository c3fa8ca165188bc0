/** First segments of the paths that calls have; all other paths are pages and files of the site. */
const CALLS: ReadonlySet<string | undefined> = new Set(['v1', 'admin', 'frame'])

/**
 * Whether the path of a call has its only spelling; paths of other requests may have any. The router decodes
 * paths, proxies and logs read them as they were sent: they have to be the same. Upper and lower case differ,
 * as in any path.
 * @param url of a request; outside `fetch` nothing has normalised it
 */
export function isCanonicalUrl(url: string): boolean {
  const path = url.slice(url.indexOf('/', url.indexOf('://') + 3)).split('?', 1)[0] ?? ''
  const isCall = CALLS.has(firstSegment(path)) || CALLS.has(path.split('/')[1])
  return !isCall || isCanonical(path)
}

/** The first segment that a lenient reader sees: decoded, without empty and dot segments. */
function firstSegment(path: string): string | undefined {
  const decoded = path.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  const seen: string[] = []
  for (const segment of decoded.split(/[/\\#?]/)) {
    if (segment === '..') seen.pop()
    else if (segment !== '' && segment !== '.') seen.push(segment)
  }
  return seen[0]
}

function isCanonical(path: string): boolean {
  const [before, first, ...others] = path.split('/')
  return before === '' && CALLS.has(first) && others.every(isCanonicalSegment)
}

/** Only the last segment may be empty. Such a path has no call, but one spelling. */
function isCanonicalSegment(segment: string, at: number, all: readonly string[]): boolean {
  if (segment === '') return at === all.length - 1
  if (segment === '.' || segment === '..') return false
  try {
    return encodeURIComponent(decodeURIComponent(segment)) === segment
  } catch {
    return false
  }
}
