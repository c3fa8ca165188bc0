/**
 * `npm run dev`: the Worker under wrangler, rebuilt at every change, with a page that reloads itself.
 *
 * wrangler's own live reload needs a script that our Content-Security-Policy forbids, in a document that is
 * served compressed. So a small proxy stands in front of it: it decompresses documents and adds a script of
 * the same origin, which the policy allows. It passes everything else through unchanged.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, watch, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse, request as sendRequest } from 'node:http'
import { dirname, join } from 'node:path'
import { PassThrough, pipeline } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { createBrotliDecompress, createGunzip } from 'node:zlib'
import { build } from './build.ts'
import { freePort } from './local/port.ts'
import { OFFLINE, ROOT, toolPath } from './run.ts'

const PORT = Number(process.env.PORT || 8787)
const SCRIPT_PATH = '/@dev/reload.js'
const EVENTS_PATH = '/@dev/events'
const SCRIPT = `new EventSource('${EVENTS_PATH}').onmessage = () => location.reload()`
/** Interval and limit for asking wrangler whether it serves the new build, in milliseconds. */
const POLL_INTERVAL_MS = 100
const POLL_TIMEOUT_MS = 20_000

const DOCUMENT = join(ROOT, 'dist/site/index.html')
let lastDocument = ''

const pages = new Set<ServerResponse>()
const upstreamPort = await freePort()

function handle(request: IncomingMessage, response: ServerResponse): void {
  if (request.url === SCRIPT_PATH) {
    response.setHeader('content-type', 'text/javascript').end(SCRIPT)
  } else if (request.url === EVENTS_PATH) {
    response
      .writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      .flushHeaders()
    pages.add(response)
    response.on('close', () => pages.delete(response))
  } else {
    forward(request, response)
  }
}

/** Makes pages reload once wrangler serves a new document. Every change to the site changes this document. */
async function reloadPages(): Promise<void> {
  const built = await readFile(DOCUMENT, 'utf8').catch(() => lastDocument)
  if (built === lastDocument) return
  lastDocument = built
  for (const end = Date.now() + POLL_TIMEOUT_MS; Date.now() < end; await setTimeout(POLL_INTERVAL_MS)) {
    const served = await fetch(`http://127.0.0.1:${upstreamPort}/`).then(
      (response) => response.text(),
      () => '',
    )
    if (served === built) break
  }
  for (const page of pages) page.write('data: changed\n\n')
}

function forward(request: IncomingMessage, response: ServerResponse): void {
  const { method, url, headers } = request
  const upstreamRequest = sendRequest(
    { host: '127.0.0.1', port: upstreamPort, method, path: url, headers },
    (upstreamResponse) => {
      if (method === 'GET' && upstreamResponse.headers['content-type']?.startsWith('text/html')) {
        forwardDocument(upstreamResponse, response)
      } else {
        response.writeHead(upstreamResponse.statusCode ?? 502, upstreamResponse.headers)
        upstreamResponse.pipe(response)
      }
    },
  )
  upstreamRequest.on(
    'error',
    () => response.headersSent || response.writeHead(502).end('The server is starting; try again.'),
  )
  request.pipe(upstreamRequest)
}

/** wrangler, like Cloudflare, asks the Worker for compressed documents whatever the browser accepts. */
function forwardDocument(upstreamResponse: IncomingMessage, response: ServerResponse): void {
  const { 'content-encoding': encoding, 'content-length': _, ...headers } = upstreamResponse.headers
  const decode =
    encoding === 'br' ? createBrotliDecompress() : encoding === 'gzip' ? createGunzip() : new PassThrough()
  response.writeHead(upstreamResponse.statusCode ?? 502, headers)
  // A connection that breaks, as when wrangler restarts, must end this response and not the proxy.
  pipeline(upstreamResponse, decode, () => undefined)
  decode.pipe(response, { end: false })
  decode.on('error', () => response.destroy())
  decode.on('end', () => response.end(`<script type="module" src="${SCRIPT_PATH}"></script>`))
}

// Not `.dev.vars`: the tests would read it too.
const vars = join(ROOT, '.wrangler/dev.env')
if (!existsSync(vars)) {
  mkdirSync(dirname(vars), { recursive: true })
  writeFileSync(vars, `FRANKING_KEYS="1:${randomBytes(32).toString('base64url')}"\n`, { mode: 0o600 })
}
await build()
lastDocument = await readFile(DOCUMENT, 'utf8')
const wrangler = spawn(
  process.execPath,
  [
    toolPath('wrangler'),
    'dev',
    '--env-file',
    vars,
    '--port',
    String(upstreamPort),
    '--ip',
    '127.0.0.1',
    '--show-interactive-dev-session=false',
  ],
  { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...OFFLINE } },
)
wrangler.once('exit', (code) => process.exit(code ?? 1))
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => wrangler.kill(signal))

// A build replaces the stamp last.
watch(join(ROOT, 'dist'), (_, name) => {
  if (name === '.stamp') void reloadPages()
})
createServer(handle).listen(PORT, '127.0.0.1', () => {
  process.stdout.write(`The page, reloading by itself, is on http://localhost:${PORT}\n`)
})
