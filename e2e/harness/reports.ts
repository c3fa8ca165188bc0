import type { BrowserContext, Page } from 'playwright/test'
import { report } from '../../widget/ui/strings/en/report.ts'
import { type Operated, startOperated } from './operator.ts'
import { test as base, expect } from './test.ts'

interface Fixtures {
  /** Starts a server with an operator; `env`: further settings. */
  readonly operate: (env?: Record<string, string>) => Promise<Operated>
  /** The browser of somebody else each time. */
  readonly someone: () => Promise<BrowserContext>
}

/** `test` with servers that have operators, and people who are strangers to each other. */
export const test = base.extend<Fixtures>({
  operate: async ({}, use) => {
    const all: Operated[] = []
    await use(async (env) => {
      const operated = await startOperated(env)
      all.push(operated)
      return operated
    })
    for (const { server } of all) await server.dispose()
  },

  // Pages end before the servers that they ask.
  someone: async ({ browser, operate }, use) => {
    void operate
    const contexts: BrowserContext[] = []
    await use(async () => {
      const context = await browser.newContext()
      contexts.push(context)
      return context
    })
    for (const context of contexts) await context.close()
  },
})

/** Everything that a browser's pages send: addresses, headers and bodies. */
export function recordSent(context: BrowserContext): () => Buffer {
  const sent: Buffer[] = []
  context.on('request', (request) => {
    sent.push(Buffer.from(`${request.method()} ${request.url()}\n${JSON.stringify(request.headers())}\n`))
    sent.push(request.postDataBuffer() ?? Buffer.alloc(0))
  })
  return () => Buffer.concat(sent)
}

/** Sends the report whose form is open. @returns its case number */
export async function fillReport(page: Page, words: string): Promise<string> {
  await page.getByLabel(report.form.category).selectOption('fraud')
  await page.getByLabel(report.form.words).fill(words)
  await page.getByRole('button', { name: report.form.send }).click()
  await expect(page.getByText(report.done.title)).toBeVisible({ timeout: 60_000 })
  return page.locator('output').innerText()
}
