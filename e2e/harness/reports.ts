import type { BrowserContext, Page } from 'playwright/test'
import { report } from '../../widget/ui/strings/en/report.ts'
import { type Operated, startOperated } from './operator.ts'
import { test as base, expect } from './test.ts'

interface Fixtures {
  /** Starts a server with an operator. @param env additional settings */
  readonly operate: (env?: Record<string, string>) => Promise<Operated>
  /** A new browser context for every person. */
  readonly someone: () => Promise<BrowserContext>
}

/** `test` with servers that have operators, and with several people. */
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

  // Depends on `operate`, so that pages close before the servers that they call.
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

/** Records everything that a browser's pages send: addresses, headers and bodies. */
export function recordSent(context: BrowserContext): () => Buffer {
  const sent: Buffer[] = []
  context.on('request', (request) => {
    sent.push(Buffer.from(`${request.method()} ${request.url()}\n${JSON.stringify(request.headers())}\n`))
    sent.push(request.postDataBuffer() ?? Buffer.alloc(0))
  })
  return () => Buffer.concat(sent)
}

/** Fills in and sends the open report form. @returns its case number */
export async function fillReport(page: Page, words: string): Promise<string> {
  await page.getByLabel(report.form.category).selectOption('fraud')
  await page.getByLabel(report.form.words).fill(words)
  await page.getByRole('button', { name: report.form.send }).click()
  await expect(page.getByText(report.done.title)).toBeVisible({ timeout: 60_000 })
  return page.locator('output').innerText()
}
