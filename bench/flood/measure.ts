import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from 'playwright'
import { createClient, send } from '../../shared/index.ts'
import { startGenerator } from '../server/generator.ts'
import { type RunningServer, startAshnote, startConstant } from '../server/servers.ts'
import { processorTime } from '../server/usage.ts'
import { formatNumber, type Section } from '../tools/report.ts'
import { median, quantile } from '../tools/stats.ts'

/**
 * Times in milliseconds. `constant`, `create`, `refused`: processor time of one such request. `share`: share
 * of one core that the flood alone takes. `honest`: creation of notes from other networks during the flood.
 * `work`: from Create to the link in a browser at the highest difficulty of proof of work.
 */
export type FloodResults = {
  constant: number
  create: number
  refused: number
  share: number
  honest: { p50: number; p99: number }
  work: number
}

const HEADER = 'x-real-ip'
const LIMITED = { ASHNOTE_ADDRESS_HEADER: HEADER }
const COUNT = 10_000
const CREATES = 3000
/** Rate of the flood: 10,000 requests a minute. */
const PER_SECOND = COUNT / 60
const SECONDS = 20
const ROUNDS = 5

/** One network floods the server while other networks create notes. */
export async function measureFlood(browser: Browser): Promise<FloodResults> {
  const generator = startGenerator()
  const [limited, open, constant] = [
    await startAshnote('script', LIMITED),
    await startAshnote(),
    await startConstant(),
  ]
  const cost = async (
    kind: 'constant' | 'create' | 'refused',
    { port, pid }: RunningServer,
    count: number,
  ) => {
    const before = processorTime(pid) ?? Number.NaN
    await generator.run({ kind, port, connections: 16, count })
    return ((processorTime(pid) ?? Number.NaN) - before) / count
  }
  try {
    await useUp(limited)
    const costs = {
      constant: await cost('constant', constant, COUNT),
      create: await cost('create', open, CREATES),
      refused: await cost('refused', limited, COUNT),
    }
    const before = processorTime(limited.pid) ?? Number.NaN
    const count = Math.round(PER_SECOND * SECONDS)
    await generator.run({
      kind: 'refused',
      port: limited.port,
      connections: 16,
      count,
      perSecond: PER_SECOND,
    })
    const share = ((processorTime(limited.pid) ?? Number.NaN) - before) / (SECONDS * 1000)
    const flood = generator.run({
      kind: 'refused',
      port: limited.port,
      connections: 16,
      count,
      perSecond: PER_SECOND,
    })
    const honest = await createMeanwhile(limited, flood)
    return { ...costs, share, honest, work: await createInBrowser(browser) }
  } finally {
    await Promise.all([generator.stop(), limited.stop(), open.stop(), constant.stop()])
  }
}

const clientAt = ({ port }: RunningServer, address: string) =>
  createClient({
    server: `http://127.0.0.1:${port}`,
    fetch: ((url: string, init: RequestInit) =>
      fetch(url, { ...init, headers: { ...init.headers, [HEADER]: address } })) as never,
    retry: { delaysMs: [], sleep: async () => {} },
  })

const sendFrom = (server: RunningServer, address: string) =>
  send(
    clientAt(server, address),
    { payload: { bodies: [{ type: 'text/plain', bytes: new Uint8Array(900) }] } },
    {
      ttl: 3600,
      stretch: () => Promise.reject(new Error('no passphrase')),
    },
  )

/** Brings the flooding network to its limit. */
async function useUp(server: RunningServer): Promise<void> {
  for (;;) {
    const isRefused = await sendFrom(server, '192.0.2.7').then(
      () => false,
      (error) => error.code === 'slow-down',
    )
    if (isRefused) return
  }
}

/**
 * Creates notes one after the other, each from another network, for as long as the flood lasts. Measures
 * sealing and sending.
 */
async function createMeanwhile(
  server: RunningServer,
  flood: Promise<unknown>,
): Promise<FloodResults['honest']> {
  const times: number[] = []
  let isOver = false
  const ended = flood.finally(() => {
    isOver = true
  })
  while (!isOver) {
    const began = performance.now()
    await sendFrom(server, [10, ...randomBytes(3)].join('.'))
    times.push(performance.now() - began)
    await sleep(50)
  }
  await ended
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}

/** From pressing Create to the link at the highest difficulty, for a user who typed for two seconds. */
async function createInBrowser(browser: Browser): Promise<number> {
  const server = await startAshnote('script', { ASHNOTE_WORK: 'always' })
  const times: number[] = []
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const context = await browser.newContext()
      const page = await context.newPage()
      await page.goto(`http://localhost:${server.port}/`)
      await page
        .getByRole('textbox', { name: 'Your note' })
        .pressSequentially('a note of twenty', { delay: 125 })
      const began = performance.now()
      await page.getByRole('button', { name: 'Create link' }).click()
      await page.getByLabel('One-time link').waitFor()
      times.push(performance.now() - began)
      await context.close()
    }
  } finally {
    await server.stop()
  }
  return median(times)
}

export function floodSection({ constant, create, refused, share, honest, work }: FloodResults): Section {
  return {
    title: 'One network sends 10,000 creations a minute, and others make notes meanwhile',
    columns: ['', ''],
    rows: [
      ['processor ms of a refused request', formatNumber(refused)],
      ['of a creation', formatNumber(create)],
      ['of the same workerd answering a constant', formatNumber(constant)],
      ['refused, of a creation', formatNumber(refused / create)],
      ['the same beyond the constant', formatNumber((refused - constant) / (create - constant))],
      ['share of a core that the flood takes', formatNumber(share)],
      ['creation by others meanwhile, p50 ms', formatNumber(honest.p50)],
      ['p99 ms', formatNumber(honest.p99)],
      ['Create to link in Chromium with the most work asked for, ms', formatNumber(work)],
    ],
    notes: [],
  }
}
