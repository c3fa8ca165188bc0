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
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
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
const ASK_EVERY_MS = 100
const ASK_MOST_MS = 20_000

const DOCUMENT = join(ROOT, 'dist/site/index.html')
let shown = ''

const pages = new Set<ServerResponse>()
const upstreamPort = await freePort()

function answer(asked: IncomingMessage, answer: ServerResponse): void {
  if (asked.url === SCRIPT_PATH) {
    answer.setHeader('content-type', 'text/javascript').end(SCRIPT)
  } else if (asked.url === EVENTS_PATH) {
    answer.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).flushHeaders()
    pages.add(answer)
    answer.on('close', () => pages.delete(answer))
  } else {
    pass(asked, answer)
  }
}

/** Makes pages reload once wrangler serves a new document. Every change to the site changes this document. */
async function reloadPages(): Promise<void> {
  const built = await readFile(DOCUMENT, 'utf8').catch(() => shown)
  if (built === shown) return
  shown = built
  for (const end = Date.now() + ASK_MOST_MS; Date.now() < end; await setTimeout(ASK_EVERY_MS)) {
    const served = await fetch(`http://127.0.0.1:${upstreamPort}/`).then(
      (answer) => answer.text(),
      () => '',
    )
    if (served === built) break
  }
  for (const page of pages) page.write('data: changed\n\n')
}

function pass(asked: IncomingMessage, answer: ServerResponse): void {
  const { method, url, headers } = asked
  const upstream = request({ host: '127.0.0.1', port: upstreamPort, method, path: url, headers }, (got) => {
    if (method === 'GET' && got.headers['content-type']?.startsWith('text/html')) {
      passDocument(got, answer)
    } else {
      answer.writeHead(got.statusCode ?? 502, got.headers)
      got.pipe(answer)
    }
  })
  upstream.on(
    'error',
    () => answer.headersSent || answer.writeHead(502).end('The server is starting; try again.'),
  )
  asked.pipe(upstream)
}

/** wrangler, like Cloudflare, asks the Worker for compressed documents whatever the browser accepts. */
function passDocument(got: IncomingMessage, answer: ServerResponse): void {
  const { 'content-encoding': encoding, 'content-length': _, ...headers } = got.headers
  const decode =
    encoding === 'br' ? createBrotliDecompress() : encoding === 'gzip' ? createGunzip() : new PassThrough()
  answer.writeHead(got.statusCode ?? 502, headers)
  // A connection that breaks, as when wrangler restarts, must end this response and not the proxy.
  pipeline(got, decode, () => undefined)
  decode.pipe(answer, { end: false })
  decode.on('error', () => answer.destroy())
  decode.on('end', () => answer.end(`<script type="module" src="${SCRIPT_PATH}"></script>`))
}

// Not `.dev.vars`: the tests would read it too.
const vars = join(ROOT, '.wrangler/dev.env')
if (!existsSync(vars)) {
  mkdirSync(dirname(vars), { recursive: true })
  writeFileSync(vars, `FRANKING_KEYS="1:${randomBytes(32).toString('base64url')}"\n`, { mode: 0o600 })
}
await build()
shown = await readFile(DOCUMENT, 'utf8')
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
createServer(answer).listen(PORT, '127.0.0.1', () => {
  process.stdout.write(`The page, reloading by itself, is on http://localhost:${PORT}\n`)
})
