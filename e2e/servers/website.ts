/** An ordinary website. The tests of the extension's menus and keys use its pages. */
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { build } from 'esbuild'
import { listenOnFreePort } from '../../scripts/local/port.ts'
import { ROOT } from '../../scripts/run.ts'
import { PIXEL } from '../data/previews.ts'

const page = (elsewhere: string) => `<!doctype html>
<title>a page</title>
<style>body { font: 16px sans-serif } textarea, input, [contenteditable] { display: block; width: 20em }</style>
<p id="words">words that are worth a secret</p>
<textarea aria-label="Plain">before the plain secret after</textarea>
<input aria-label="Short" maxlength="30" value="a short secret">
<input aria-label="Number" type="number" value="123456">
<div contenteditable aria-label="Editable" role="textbox">before <b>an editable secret</b> after</div>
<div id="open"></div>
<div id="closed"></div>
<div id="react"></div>
<div id="vue"></div>
<p><a href="https://example.org/private?token=secret">a link</a></p>
<p><img alt="Own" src="/pixel.png" width="40" height="40" tabindex="0"></p>
<p><img alt="Foreign" src="${elsewhere}/pixel.png" width="40" height="40"></p>
<iframe title="same" src="/frame"></iframe>
<iframe title="elsewhere" src="${elsewhere}/frame"></iframe>
<script>
document.getElementById('open').attachShadow({ mode: 'open' }).innerHTML =
  '<textarea aria-label="In open">a secret in the shadow</textarea>'
addEventListener('input', ({ inputType, isTrusted }) => {
  document.title = [inputType, isTrusted].join(' ')
})
// Tests cannot look into a closed root either, so mirror its text in an attribute.
const area = document.getElementById('closed').attachShadow({ mode: 'closed' }).appendChild(document.createElement('textarea'))
area.value = 'a secret behind a closed door'
area.oninput = () => document.getElementById('closed').setAttribute('data-typed', area.value)
</script>
<script src="/frameworks.js"></script>`

const FRAME = `<!doctype html><title>frame</title>
<textarea aria-label="Framed">a framed secret</textarea>`

/** The extension has no permission for its host. `elsewhere` is another origin, also for the page. */
export class Website {
  readonly #server: Server
  #port = 0

  private constructor(server: Server) {
    this.#server = server
  }

  static async start(): Promise<Website> {
    const { outputFiles } = await build({
      entryPoints: [join(ROOT, 'e2e/servers/website-frameworks.js')],
      bundle: true,
      write: false,
      format: 'iife',
      define: { 'process.env.NODE_ENV': '"production"', __VUE_OPTIONS_API__: 'true' },
      logLevel: 'error',
    })
    const routes: Record<string, () => readonly [type: string, body: string | Buffer]> = {
      '/': () => ['text/html', page(site.elsewhere)],
      '/frame': () => ['text/html', FRAME],
      '/pixel.png': () => ['image/png', PIXEL],
      '/frameworks.js': () => ['text/javascript', Buffer.from(outputFiles[0]?.contents ?? [])],
    }
    const server = createServer(({ url = '' }, response) => {
      const [type, body] = routes[url]?.() ?? ['text/plain', '']
      response.setHeader('content-type', `${type}; charset=utf-8`).end(body)
    })
    const site = new Website(server)
    site.#port = await listenOnFreePort(server)
    return site
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get elsewhere(): string {
    return `http://elsewhere.localhost:${this.#port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
