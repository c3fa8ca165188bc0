import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { toBase64url } from '../../shared/bytes/bytes.ts'
import { ownInbox } from '../../shared/index.ts'
import { bundle } from '../tools/bundle.ts'
import { formatNumber, type Section } from '../tools/report.ts'
import { median } from '../tools/stats.ts'
import type { InboxSealing, measureInboxSealing, ServedInbox } from './sealing.ts'

/** What the bundle exposes on the page. */
type Bundle = { measureInboxSealing: typeof measureInboxSealing }

const PAGES = 15

/**
 * Sealing in fresh pages of `browser`. The keys are made here: making them in the page would compile the code
 * beforehand.
 */
export async function measureInbox(browser: Browser): Promise<InboxSealing> {
  const script = await bundle(join(import.meta.dirname, 'sealing.ts'), { minify: true })
  const found: InboxSealing[] = []
  while (found.length < PAGES) found.push(await inFreshPage(browser, script))
  return {
    first: median(found.map(({ first }) => first)),
    median: median(found.map((sealing) => sealing.median)),
  }
}

async function inFreshPage(browser: Browser, script: string): Promise<InboxSealing> {
  const { inbox } = ownInbox(new Uint8Array(randomBytes(32)), new Uint8Array(randomBytes(32)))
  const served: ServedInbox = {
    address: toBase64url(inbox.address),
    ownerHash: toBase64url(inbox.ownerHash),
    key: toBase64url(inbox.keys[0] ?? new Uint8Array()),
  }
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.addScriptTag({ content: script })
    return await page.evaluate(
      (served) => (globalThis as unknown as { bench: Bundle }).bench.measureInboxSealing(served),
      served,
    )
  } finally {
    await context.close()
  }
}

export const inboxSection = (sealing: InboxSealing): Section => ({
  title: 'Seal to an inbox of one key, in Chromium',
  columns: ['', 'ms'],
  rows: [
    ['the first of a page', formatNumber(sealing.first)],
    ['median', formatNumber(sealing.median)],
  ],
  notes: [],
})
