import type { Browser } from 'playwright'
import { utf8 } from '../../shared/bytes/bytes.ts'
import { createClient, formatLink, send } from '../../shared/index.ts'
import { startAshnote } from '../server/servers.ts'
import { formatNumber, type Section } from '../tools/report.ts'
import { median } from '../tools/stats.ts'
import { type VisitResult, visit } from './visit.ts'

/** `bytes` on the wire and `requests` of a cold visit; seconds until the note's text shows. Medians. */
export type PageResults = {
  compose: VisitResult
  read: VisitResult
  loopbackSeconds: number
  slowSeconds: number
}

const VISITS = 7
const TEXT = 'The safe opens at noon: 31-4-15.'

export async function measurePage(browser: Browser): Promise<PageResults> {
  const ashnote = await startAshnote()
  try {
    const origin = `http://localhost:${ashnote.port}`
    const client = createClient({ server: origin, fetch })
    const newLink = async () => {
      const bodies = [{ type: 'text/plain', bytes: utf8(TEXT) }]
      const sent = await send(
        client,
        { payload: { bodies } },
        {
          ttl: 3600,
          stretch: async () => new Uint8Array(),
        },
      )
      return formatLink(origin, sent.link)
    }
    const read = async (line: 'loopback' | 'slow') =>
      visit(browser, await newLink(), { press: 'Reveal', text: TEXT }, line)
    const compose = await visit(browser, `${origin}/`, { name: 'Your note' })
    const visits = { loopback: [] as VisitResult[], slow: [] as VisitResult[] }
    for (let i = 0; i < VISITS; i++) {
      visits.loopback.push(await read('loopback'))
      visits.slow.push(await read('slow'))
    }
    return {
      compose,
      read: most([...visits.loopback, ...visits.slow]),
      loopbackSeconds: median(visits.loopback.map(({ seconds }) => seconds)),
      slowSeconds: median(visits.slow.map(({ seconds }) => seconds)),
    }
  } finally {
    await ashnote.stop()
  }
}

/** The visit that took the most bytes: a budget holds for every visit. */
const most = (visits: readonly VisitResult[]): VisitResult =>
  visits.reduce((a, b) => (b.bytes > a.bytes ? b : a))

export function pageSection({ compose, read, loopbackSeconds, slowSeconds }: PageResults): Section {
  return {
    title: 'Cold visit in headless Chromium',
    columns: ['', 'requests', 'kB on the wire', 'text, loopback', 'text, slow line'],
    rows: [
      ['compose', String(compose.requests), formatNumber(compose.bytes / 1000), '', ''],
      [
        'read',
        String(read.requests),
        formatNumber(read.bytes / 1000),
        `${loopbackSeconds.toFixed(2)} s`,
        `${slowSeconds.toFixed(2)} s`,
      ],
    ],
    notes: [],
  }
}
