import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { listenOnFreePort } from '../../scripts/local/port.ts'
import { bundle } from '../tools/bundle.ts'
import { formatNumber, type Section } from '../tools/report.ts'
import { measureTransferFootprint, type TransferFootprint } from './footprint.ts'
import { type Interruptions, measureInterruptions } from './interruptions.ts'
import type { measureStreamSealing, StreamSealing } from './seal.ts'
import { measureTransfers, PARTS_TEXT, type TransferSpeeds } from './throughput.ts'

/** What the bundle exposes on the page. */
type Bundle = { measureStreamSealing: typeof measureStreamSealing }

export type FilesResults = {
  sealing: StreamSealing
  throughput: TransferSpeeds
  footprint: TransferFootprint
  interruptions: Interruptions
}

export async function measureFiles(browser: Browser): Promise<FilesResults> {
  return {
    sealing: await inChromium(browser),
    throughput: await measureTransfers(),
    footprint: await measureTransferFootprint(),
    interruptions: await measureInterruptions(),
  }
}

async function inChromium(browser: Browser): Promise<StreamSealing> {
  const content = await bundle(join(import.meta.dirname, 'seal.ts'))
  // WebCrypto exists in secure contexts only, so the page needs a server on localhost.
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<!doctype html>'),
  )
  const port = await listenOnFreePort(server)
  const page = await browser.newPage()
  try {
    await page.goto(`http://127.0.0.1:${port}/`)
    await page.addScriptTag({ content })
    return await page.evaluate(() =>
      (globalThis as unknown as { bench: Bundle }).bench.measureStreamSealing(),
    )
  } finally {
    await page.close()
    server.close()
  }
}

const NOT_MEASURED = 'not measured'

/** How much more memory the large note took than the small one, in MB. */
export const growth = ({ small, large }: TransferFootprint, of: 'tab' | 'server'): number | undefined => {
  const [before, after] = [small[of], large[of]]
  return before === undefined || after === undefined ? undefined : Math.max(0, after - before)
}

export function filesSection({ sealing, throughput, footprint, interruptions }: FilesResults): Section {
  const more = (of: 'tab' | 'server') => {
    const value = growth(footprint, of)
    return value === undefined ? NOT_MEASURED : formatNumber(value)
  }
  const { upload, download } = throughput
  return {
    title: 'Large files',
    columns: ['', 'measured', 'beside'],
    rows: [
      [
        'seal 256 MiB in Chromium, MiB/s',
        formatNumber(sealing.mibPerSecond),
        `${formatNumber(sealing.ratio)} of the bare AEAD`,
      ],
      [
        'upload to the server, MiB/s',
        formatNumber(upload.mibPerSecond),
        `${formatNumber(upload.ofCopy)} of a bare copy`,
      ],
      ['', '', `${formatNumber(upload.ofCopyAndHash)} of a bare copy and its SHA-256`],
      [
        'download from the server, MiB/s',
        formatNumber(download.mibPerSecond),
        `${formatNumber(download.ofCopy)} of a bare copy`,
      ],
      [
        'tab, 1 GiB instead of 1 MiB, MB more',
        more('tab'),
        `${formatNumber(footprint.large.tab ?? 0)} in all`,
      ],
      [
        'server, 1 GiB instead of 1 MiB, MB more',
        more('server'),
        `${formatNumber(footprint.large.server ?? 0)} in all`,
      ],
      ['1 GiB from picking it to its link, s', formatNumber(footprint.seconds.send), ''],
      ['1 GiB from Reveal to burned, s', formatNumber(footprint.seconds.receive), ''],
      ['tasks over 50 ms in these two pages', formatNumber(footprint.longTasks), ''],
      [
        `transfers whole after ${interruptions.cuts} cuts at random`,
        formatNumber(interruptions.whole),
        `of ${interruptions.transfers}`,
      ],
    ],
    notes: [
      sealing.isNative
        ? 'Both sides of sealing use the browser’s own ChaCha20-Poly1305.'
        : 'This browser has no ChaCha20-Poly1305 of its own: both sides of sealing use noble.',
      `The server took ${PARTS_TEXT}; the bare copy is workerd writing them to the same disk and reading them back.`,
      `Half the speed of a bare copy was the goal of uploads, and is missed. A part is stored only under the SHA-256 that D is made of, on the one thread that also copies: copying and hashing alone, without moving a byte between the two, are ${formatNumber(upload.ofCopy / upload.ofCopyAndHash)} of a bare copy.`,
    ],
  }
}
