import * as v from 'valibot'
import { AshnoteError } from '../../../shared/errors.ts'
import { isReaderPath } from '../../../shared/note/find-fragment.ts'
import { problemResponse } from '../core/problems.ts'

const Hashes = v.object({ script: v.array(v.string()), style: v.array(v.string()) })

/** `site.json` from the build: the files of the site, and the hashes of the inline code in its pages. */
const Site = v.object({
  script: v.array(v.string()),
  style: v.array(v.string()),
  files: v.array(v.string()),
  preview: Hashes,
  pdf: Hashes,
})

interface Site {
  readonly files: ReadonlySet<string>
  /** Hashes of the inline code in the page. */
  readonly inline: Inline
  readonly preview: Inline
  readonly pdf: Inline
}

type Inline = Pick<v.InferOutput<typeof Site>, 'script' | 'style'>

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  txt: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
}

/** Pages besides the one that reads and composes, and how requests for them are counted. */
export const PAGES = {
  '/stats': 'own',
  '/legal': 'own',
  '/report': 'own',
  '/admin': 'own',
  '/embed': 'site',
  '/receipt': 'site',
} as const

/** What a browser gets for a path without a file. By itself it is no page. */
const NOT_FOUND = '/not-found.html'
/** The page in the frame of a form. By itself it knows no inbox, and leads nowhere. */
export const FORM_FRAME = '/form.html'
/** The pages in the frames of embedded elements, the only ones that other sites may frame. */
const FRAMES: ReadonlySet<string> = new Set(['/frame.html', FORM_FRAME])
/** The page that reads, whose script holds the document for the frame of a preview as text. */
const READER = '/index.html'
/** What the pages with frames may frame: the trial of the elements, and the viewer of files. */
const FRAMING: ReadonlyMap<string, string> = new Map([
  ['/embed.html', "frame-src 'self'"],
  [READER, "frame-src 'self' blob:"],
])
/** The page in the frame of a PDF. It is large and therefore cached, so its name holds a hash. */
const PDF = /^\/assets\/pdf-frame-.*\.html$/
/** What other sites load: the elements, and their hashes for pinning. */
const EMBEDDED = /^\/(widget\.js(on)?|assets\/widget-.*\.js)$/
/**
 * The only worker that talks to the server. Like any worker, it obeys the policy that its script came with.
 */
const TRANSFER_WORKER = /^\/assets\/transfer-worker-/
const TRANSFER_POLICY = "default-src 'none'; connect-src 'self'"
/** Names below this path hold a hash of their content. */
const ASSETS = '/assets/'
const HOUR_S = 3600
const YEAR_S = 31_536_000

/** The encodings that the build makes, smallest first, with the endings of their files. */
const ENCODINGS: ReadonlyArray<readonly [string, string]> = [
  ['br', '.br'],
  ['gzip', '.gz'],
]

/** A new set of assets comes with a new isolate, so what was read once stays valid. */
const sites = new WeakMap<Fetcher, Promise<Site>>()

/**
 * Serves the static site, compressed by the build.
 * @param embedders origins that may frame an element's page; empty for any
 */
export async function serveSite(
  request: Request,
  assets: Fetcher,
  embedders: () => readonly string[],
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const response = problemResponse(new AshnoteError('method-not-allowed'))
    response.headers.set('allow', 'GET, HEAD')
    return response
  }
  const site = await readSite(assets)
  const { files } = site
  const asked = fileFor(new URL(request.url).pathname)
  const isFound = files.has(asked) && asked !== NOT_FOUND
  if (!isFound && !accepts(request.headers.get('accept') ?? '', 'text/html'))
    return problemResponse(new AshnoteError('not-found'))
  const file = isFound ? asked : NOT_FOUND
  const { body, encoding } = await open(assets, files, file, request.headers.get('accept-encoding') ?? '')
  const isPage = file.endsWith('.html')
  const caching = cachingOf(file)
  return new Response(request.method === 'HEAD' ? null : body, {
    status: isFound ? 200 : 404,
    encodeBody: 'manual',
    headers: {
      'content-type': TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
      vary: isFound ? 'accept-encoding' : 'accept, accept-encoding',
      ...(encoding && { 'content-encoding': encoding }),
      'cache-control': /\.(html|js)$/.test(file) ? `${caching}, no-transform` : caching,
      ...(isPage && { 'content-security-policy': policyOf(site, file, embedders) }),
      ...(TRANSFER_WORKER.test(file) && { 'content-security-policy': TRANSFER_POLICY }),
      ...(FRAMES.has(file) && IN_OTHER_PAGES),
      ...(EMBEDDED.test(file) && FOR_OTHER_SITES),
      ...(file.startsWith(ASSETS) && ISOLATED),
    },
  })
}

function policyOf({ inline, preview, pdf }: Site, file: string, embedders: () => readonly string[]): string {
  if (PDF.test(file)) return pdfPolicy(pdf)
  const ancestors = FRAMES.has(file) ? frameAncestors(embedders()) : "frame-ancestors 'none'"
  // The document of a preview inherits the policy of the reader's page, and brings a stricter one along.
  const { script, style } = inline
  const scripts = file === READER ? [...script, ...preview.script] : script
  return pagePolicy({ script: scripts, style }, ancestors, FRAMING.get(file))
}

/** A page that isolates itself from other origins accepts only frames and workers that do so too. */
const ISOLATED = { 'cross-origin-embedder-policy': 'require-corp' }
const IN_OTHER_PAGES = { ...ISOLATED, 'cross-origin-resource-policy': 'cross-origin' }

/** A browser checks the hash of a script from another origin only where it may read the script. */
const FOR_OTHER_SITES = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
}

/**
 * How long a file may be kept. Documents and scripts get `no-transform` besides, because a program on the way
 * that rewrites them makes them fail their hashes.
 */
function cachingOf(file: string): string {
  if (file.startsWith(ASSETS)) return `public, max-age=${YEAR_S}, immutable`
  return EMBEDDED.test(file) ? `public, max-age=${HOUR_S}` : 'no-store'
}

/** Undefined for any origin, because `*` would exclude pages without a web origin. */
const frameAncestors = (embedders: readonly string[]): string | undefined =>
  embedders.length > 0 ? `frame-ancestors ${[...new Set(["'self'", ...embedders])].join(' ')}` : undefined

/**
 * A link whose `#` some program rewrote to `%23` or `%2523` arrives as a path. It gets the page, which
 * repairs the link in the browser and says what happened. Nothing else reads that path.
 */
function fileFor(path: string): string {
  if (Object.hasOwn(PAGES, path)) return `${path}.html`
  if (path === '/frame') return '/frame.html'
  return isReaderPath(path) ? READER : path
}

async function open(
  assets: Fetcher,
  files: ReadonlySet<string>,
  file: string,
  accepted: string,
): Promise<{ body: ReadableStream | null; encoding?: string }> {
  for (const [encoding, ending] of ENCODINGS) {
    if (accepts(accepted, encoding) && files.has(file + ending)) {
      return { body: (await fetchAsset(assets, file + ending)).body, encoding }
    }
  }
  return { body: (await fetchAsset(assets, file)).body }
}

function accepts(header: string, encoding: string): boolean {
  return header.split(',').some((entry) => {
    const [name = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase())
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
  })
}

function readSite(assets: Fetcher): Promise<Site> {
  let site = sites.get(assets)
  if (!site) {
    site = fetchAsset(assets, '/site.json')
      .then((response) => response.json())
      .then((json) => {
        const { script, style, files, ...frames } = v.parse(Site, json)
        return { files: new Set(files), inline: { script, style }, ...frames }
      })
    sites.set(assets, site)
    // The next request tries again after a failure.
    site.catch(() => sites.delete(assets))
  }
  return site
}

const hashes = (list: readonly string[]) => list.map((hash) => ` '${hash}'`).join('')

/**
 * For bytes that a stranger chose: no origin, no network, only images made in the frame itself, and pdf.js's
 * worker, which it brings along as text.
 */
const pdfPolicy = ({ script, style }: Inline): string =>
  [
    "default-src 'none'",
    `script-src${hashes(script)}`,
    `style-src${hashes(style)}`,
    'img-src blob:',
    'worker-src blob:',
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-scripts',
  ].join('; ')

/**
 * Content security policy of the pages: our own files and the inline code that the build knows, nothing else.
 */
function pagePolicy(
  { script, style }: Inline,
  ancestors: string | undefined,
  frames: string | undefined,
): string {
  return [
    "default-src 'none'",
    `script-src 'self'${hashes(script)}`,
    `style-src 'self'${hashes(style)}`,
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "worker-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    ...(ancestors ? [ancestors] : []),
    ...(frames ? [frames] : []),
    "require-trusted-types-for 'script'",
    'trusted-types ashnote',
  ].join('; ')
}

async function fetchAsset(assets: Fetcher, file: string): Promise<Response> {
  const response = await assets.fetch(`http://assets${file}`)
  if (!response.ok) throw new Error(`the site's files answered ${response.status}`)
  return response
}
