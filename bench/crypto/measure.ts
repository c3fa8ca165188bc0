import { join } from 'node:path'
import type { Browser } from 'playwright'
import { bundle } from '../tools/bundle.ts'
import { formatNumber, type Section } from '../tools/report.ts'
import { type CryptoSpeed, measureCryptoSpeed } from './speed.ts'

/** What the bundle exposes on the page. */
type Bundle = { measureCryptoSpeed: typeof measureCryptoSpeed }

export type CryptoResults = { node: CryptoSpeed[]; chromium: CryptoSpeed[] }

/** Sealing and opening, first in this Node and then in `browser`. */
export async function measureCrypto(browser: Browser): Promise<CryptoResults> {
  return { node: measureCryptoSpeed(), chromium: await inChromium(browser) }
}

async function inChromium(browser: Browser): Promise<CryptoSpeed[]> {
  const content = await bundle(join(import.meta.dirname, 'speed.ts'))
  const page = await browser.newPage()
  try {
    await page.addScriptTag({ content })
    return await page.evaluate(() => (globalThis as unknown as { bench: Bundle }).bench.measureCryptoSpeed())
  } finally {
    await page.close()
  }
}

export function cryptoSection({ node, chromium }: CryptoResults): Section {
  const cells = (speed: CryptoSpeed | undefined) =>
    speed ? [formatNumber(speed.ratio), formatNumber(speed.mibPerSecond)] : ['', '']
  return {
    title: 'Seal and open a note, against the bare AEAD over the same chunks',
    columns: ['', 'Node, ratio', 'MiB/s', 'Chromium, ratio', 'MiB/s'],
    rows: node.map((speed, i) => [
      `${speed.direction} ${sizeName(speed.size)}`,
      ...cells(speed),
      ...cells(chromium[i]),
    ]),
    notes: [],
  }
}

const sizeName = (bytes: number): string =>
  bytes < 2 ** 20 ? `${bytes / 1024} KiB` : `${bytes / 2 ** 20} MiB`
