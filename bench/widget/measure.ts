import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { Browser } from 'playwright'
import { listenOnFreePort } from '../../scripts/local/port.ts'
import { createInboxClient, formatLink, ownInbox } from '../../shared/index.ts'
import { startAshnote } from '../server/servers.ts'
import type { Section } from '../tools/report.ts'
import { median } from '../tools/stats.ts'

/**
 * Milliseconds from the registration of the elements until their text box accepts input. Medians of cold
 * visits.
 */
export type WidgetResults = { field: number; compose: number; form: number }

const VISITS = 7

/** Visits pages that embed one element each and have another origin than the server. */
export async function measureWidget(browser: Browser): Promise<WidgetResults> {
  const ashnote = await startAshnote()
  const server = `http://127.0.0.1:${ashnote.port}`
  const pages: Record<string, readonly [tag: string, element: string]> = {
    '/field': ['ashnote-field', '<ashnote-field></ashnote-field>'],
    '/compose': ['ashnote-compose', '<ashnote-compose></ashnote-compose>'],
    '/form': [
      'ashnote-form',
      `<ashnote-form inbox="${await makeInbox(server)}"><ashnote-input name="who" label="Who"></ashnote-input></ashnote-form>`,
    ],
  }
  const host = createServer((request, response) => {
    const [tag, element] = pages[request.url ?? ''] ?? ['', '']
    response.setHeader('content-type', 'text/html').end(
      `<!doctype html><title>Host</title><script>
          const since = customElements.whenDefined('${tag}').then(() => performance.now())
          window.readyAfter = new Promise((done) => addEventListener('ashnote-ready', () => {
            const now = performance.now()
            since.then((start) => done(now - start))
          }))
        </script><script type="module" src="${server}/widget.js"></script>${element}`,
    )
  })
  const origin = `http://localhost:${await listenOnFreePort(host, 'localhost')}`
  const visit = async (path: string): Promise<number> => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(origin + path)
    const ms = await page.evaluate<number>('readyAfter')
    await context.close()
    return ms
  }
  try {
    const found = { field: [] as number[], compose: [] as number[], form: [] as number[] }
    for (let i = 0; i < VISITS; i++) {
      found.field.push(await visit('/field'))
      found.compose.push(await visit('/compose'))
      found.form.push(await visit('/form'))
    }
    return { field: median(found.field), compose: median(found.compose), form: median(found.form) }
  } finally {
    host.close()
    await ashnote.stop()
  }
}

/** Registers an inbox with one key on this server. @returns its link */
async function makeInbox(server: string): Promise<string> {
  const inboxes = createInboxClient({ server, fetch, retry: { delaysMs: [], sleep: async () => {} } })
  const { inbox, ownerToken } = ownInbox(new Uint8Array(randomBytes(32)), new Uint8Array(randomBytes(32)))
  await inboxes.register(inbox, { keep: 3600 }, ownerToken)
  return formatLink(server, { kind: 2, secret: inbox.address })
}

export function widgetSection({ field, compose, form }: WidgetResults): Section {
  return {
    title: 'Embedded elements, ready to type',
    columns: ['', 'ms'],
    rows: [
      ['field', field.toFixed(0)],
      ['compose box', compose.toFixed(0)],
      ['form of an inbox', form.toFixed(0)],
    ],
    notes: [],
  }
}
