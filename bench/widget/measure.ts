import { createServer } from 'node:http'
import type { Browser } from 'playwright'
import { listenOnFreePort } from '../../scripts/local/port.ts'
import type { Section } from '../report.ts'
import { startAshnote } from '../server/servers.ts'
import { median } from '../stats.ts'

/** Milliseconds from the registration of the elements to a text box that can be typed into, medians of cold visits. */
export type WidgetResults = { field: number; compose: number }

const VISITS = 7

/** Visits pages of another origin than the server's that embed an element each. */
export async function measureWidget(browser: Browser): Promise<WidgetResults> {
  const ashnote = await startAshnote()
  const host = createServer((request, answer) => {
    const tag = request.url === '/compose' ? 'ashnote-compose' : 'ashnote-field'
    answer.setHeader('content-type', 'text/html').end(
      `<!doctype html><title>Host</title><script>
          const since = customElements.whenDefined('${tag}').then(() => performance.now())
          window.readyAfter = new Promise((done) => addEventListener('ashnote-ready', () => {
            const now = performance.now()
            since.then((start) => done(now - start))
          }))
        </script><script type="module" src="http://127.0.0.1:${ashnote.port}/widget.js"></script><${tag}></${tag}>`,
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
    const found = { field: [] as number[], compose: [] as number[] }
    for (let i = 0; i < VISITS; i++) {
      found.field.push(await visit('/field'))
      found.compose.push(await visit('/compose'))
    }
    return { field: median(found.field), compose: median(found.compose) }
  } finally {
    host.close()
    await ashnote.stop()
  }
}

export function widgetSection({ field, compose }: WidgetResults): Section {
  return {
    title: 'Embedded elements, ready to type',
    columns: ['', 'ms'],
    rows: [
      ['field', field.toFixed(0)],
      ['compose box', compose.toFixed(0)],
    ],
    notes: [],
  }
}
