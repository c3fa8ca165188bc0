import type { BrowserContext, Page } from 'playwright/test'
import { report } from '../../widget/ui/strings/en/report.ts'
import { type OperatorServer, startOperatorServer } from './server/operator.ts'
import { test as base, expect } from './test.ts'

interface Fixtures {
  /** Starts a server with an operator. @param env additional settings */
  readonly startOperatorServer: (env?: Record<string, string>) => Promise<OperatorServer>
  /** A new browser context for every person. */
  readonly someone: () => Promise<BrowserContext>
}

/** `test` with servers that have operators, and with several people. */
export const test = base.extend<Fixtures>({
  startOperatorServer: async ({}, use) => {
    const all: OperatorServer[] = []
    await use(async (env) => {
      const started = await startOperatorServer(env)
      all.push(started)
      return started
    })
    for (const { server } of all) await server.dispose()
  },

  // Depends on `startOperatorServer`, so that pages close before the servers that they call.
  someone: async ({ browser, startOperatorServer }, use) => {
    void startOperatorServer
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
