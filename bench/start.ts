import { startAshnote } from './server/servers.ts'
import { formatNumber, type Section } from './tools/report.ts'
import { median } from './tools/stats.ts'

const STARTS = 5

/** Median seconds from `npm start`, with everything built, to the line with the URL. */
export async function measureStart(): Promise<number> {
  // The first start may have to build.
  await (await startAshnote('npm')).stop()
  const seconds: number[] = []
  while (seconds.length < STARTS) {
    const began = performance.now()
    const ashnote = await startAshnote('npm')
    seconds.push((performance.now() - began) / 1000)
    await ashnote.stop()
  }
  return median(seconds)
}

export const startSection = (seconds: number): Section => ({
  title: 'Start',
  columns: ['', ''],
  rows: [['npm start to the line with the URL, s', formatNumber(seconds)]],
  notes: [],
})
