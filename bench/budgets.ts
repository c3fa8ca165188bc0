import type { CryptoResults } from './crypto/measure.ts'
import type { ExtensionResults } from './extension/measure.ts'
import { type FilesResults, growth } from './files/measure.ts'
import type { FloodResults } from './flood/measure.ts'
import type { InboxSealing } from './inbox/sealing.ts'
import type { PageResults } from './page/measure.ts'
import type { RequestKind } from './server/load.ts'
import type { ServerResults } from './server/measure.ts'
import { formatNumber, type Section } from './tools/report.ts'
import type { WidgetResults } from './widget/measure.ts'

/** What each part of a run measures. `start` is in seconds. */
export type Measured = {
  crypto: CryptoResults
  inbox: InboxSealing
  widget: WidgetResults
  server: ServerResults
  flood: FloodResults
  files: FilesResults
  page: PageResults
  extension: ExtensionResults
  start: number
}

/** The results of a run. With `--only`, some parts are missing. */
export type Results = Partial<Measured>

type Budget = {
  name: string
  /** Undefined if the run did not measure it. */
  measured: (results: Results) => number | undefined
  bound: 'at least' | 'at most'
  limit: number
}

const SIXTEEN_MIB = 2 ** 24

const speed = (where: keyof CryptoResults, direction: 'seal' | 'open') => (results: Results) =>
  results.crypto?.[where].find((speed) => speed.size === SIXTEEN_MIB && speed.direction === direction)?.ratio

const rate = (kind: RequestKind) => (results: Results) =>
  results.server?.rates.find((rate) => rate.kind === kind && rate.connections === 16)?.ofConstant

const mebibytes = (mb: number | undefined) => (mb === undefined ? undefined : (mb * 1e6) / 2 ** 20)

/** The run fails if it misses one of these. */
const BUDGETS: readonly Budget[] = [
  {
    name: 'seal 16 MiB in Node, of the bare AEAD',
    measured: speed('node', 'seal'),
    bound: 'at least',
    limit: 0.85,
  },
  {
    name: 'open 16 MiB in Node, of the bare AEAD',
    measured: speed('node', 'open'),
    bound: 'at least',
    limit: 0.85,
  },
  {
    name: 'seal 16 MiB in Chromium, of the bare AEAD',
    measured: speed('chromium', 'seal'),
    bound: 'at least',
    limit: 0.85,
  },
  {
    name: 'open 16 MiB in Chromium, of the bare AEAD',
    measured: speed('chromium', 'open'),
    bound: 'at least',
    limit: 0.85,
  },
  {
    name: 'embedded element, ready to type, ms',
    measured: ({ widget }) => widget && Math.max(widget.field, widget.compose, widget.form),
    bound: 'at most',
    limit: 300,
  },
  { name: 'seal to an inbox, first, ms', measured: ({ inbox }) => inbox?.first, bound: 'at most', limit: 30 },
  {
    name: 'create, 16 connections, of the constant',
    measured: rate('create'),
    bound: 'at least',
    limit: 0.08,
  },
  {
    name: 'claim + ack, 16 connections, of the constant',
    measured: rate('read'),
    bound: 'at least',
    limit: 0.05,
  },
  {
    name: 'memory after 20,000 unread notes, MB',
    measured: (results) => results.server?.footprint.memory?.now,
    bound: 'at most',
    limit: 250,
  },
  {
    name: 'a refused creation, of a creation',
    measured: ({ flood }) => flood && flood.refused / flood.create,
    bound: 'at most',
    limit: 0.3,
  },
  {
    name: 'creation by others during the flood, p99 s',
    measured: ({ flood }) => flood && flood.honest.p99 / 1000,
    bound: 'at most',
    limit: 1,
  },
  {
    name: 'Create to link with the most work asked for, s',
    measured: ({ flood }) => flood && flood.work / 1000,
    bound: 'at most',
    limit: 1,
  },
  {
    name: 'read page on the wire, kB',
    measured: ({ page }) => page && page.read.bytes / 1000,
    bound: 'at most',
    limit: 30.5,
  },
  {
    name: 'compose page on the wire, kB',
    measured: ({ page }) => page && page.compose.bytes / 1000,
    bound: 'at most',
    limit: 50,
  },
  { name: 'requests of a read', measured: ({ page }) => page?.read.requests, bound: 'at most', limit: 4 },
  {
    name: 'text on the slow line, s',
    measured: ({ page }) => page?.slowSeconds,
    bound: 'at most',
    limit: 1,
  },
  {
    name: 'popup, cursor in the text box, ms',
    measured: ({ extension }) => extension?.ready,
    bound: 'at most',
    limit: 100,
  },
  {
    name: 'link on the clipboard, ms',
    measured: ({ extension }) => extension?.link,
    bound: 'at most',
    limit: 400,
  },
  {
    name: 'seal 256 MiB in Chromium, of the bare AEAD',
    measured: ({ files }) => files?.sealing.ratio,
    bound: 'at least',
    limit: 0.7,
  },
  {
    name: 'memory of the tab, 1 GiB over 1 MiB, MiB',
    measured: ({ files }) => files && mebibytes(growth(files.footprint, 'tab')),
    bound: 'at most',
    limit: 128,
  },
  {
    name: 'memory of the server, 1 GiB over 1 MiB, MiB',
    measured: ({ files }) => files && mebibytes(growth(files.footprint, 'server')),
    bound: 'at most',
    limit: 64,
  },
  {
    name: 'upload of 256 MiB, of a bare copy and its SHA-256',
    measured: ({ files }) => files?.throughput.upload.ofCopyAndHash,
    bound: 'at least',
    limit: 0.65,
  },
  {
    name: 'download of 256 MiB, of a bare copy',
    measured: ({ files }) => files?.throughput.download.ofCopy,
    bound: 'at least',
    limit: 0.5,
  },
  {
    name: 'cuts at random that notes were sent through',
    measured: ({ files }) => files?.interruptions.cuts,
    bound: 'at least',
    limit: 20,
  },
  {
    name: 'notes that arrived whole all the same, share',
    measured: ({ files }) => files && files.interruptions.whole / files.interruptions.transfers,
    bound: 'at least',
    limit: 1,
  },
  { name: 'npm start to the URL, s', measured: ({ start }) => start, bound: 'at most', limit: 2 },
]

const isKept = ({ bound, limit }: Budget, value: number): boolean =>
  bound === 'at least' ? value >= limit : value <= limit

/** How many budgets this run checked, and how many of them it missed. */
export function checkBudgets(results: Results): { section: Section; missed: number } {
  const checked = BUDGETS.flatMap((budget) => {
    const value = budget.measured(results)
    return value === undefined ? [] : [{ budget, value, kept: isKept(budget, value) }]
  })
  return {
    missed: checked.filter(({ kept }) => !kept).length,
    section: {
      title: 'Budgets',
      columns: ['', 'measured', 'limit', ''],
      rows: checked.map(({ budget, value, kept }) => [
        budget.name,
        formatNumber(value),
        `${budget.bound} ${budget.limit}`,
        kept ? 'kept' : 'MISSED',
      ]),
      notes: [],
    },
  }
}
