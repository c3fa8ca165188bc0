/** Shows how much of `shared/` and `worker/` the unit tests run, and what is below the least and not written down. */
import { relative } from 'node:path'
import { ROOT } from '../run.ts'

/** Percent of lines, and of branches, that the tests should run. */
export const LEAST_PERCENT = 95

/** Files below that, each with the reason, which is looked at again when it changes. */
export const WRITTEN_DOWN: Readonly<Record<string, string>> = {}

interface Percent {
  readonly total: number
  readonly covered: number
  readonly pct: number
}

interface FileCoverage {
  readonly lines: Percent
  readonly branches: Percent
}

/** Istanbul's `coverage-summary.json`: by absolute path. */
export type CoverageSummary = Readonly<Record<string, FileCoverage>>

/** @returns what to print, and how many files are below the least without a reason, or have one in vain */
export function readCoverage(
  summary: CoverageSummary,
  reasons = WRITTEN_DOWN,
  root = ROOT,
): { lines: string[]; wrong: number } {
  const files = Object.entries(summary)
    .filter(([path]) => path !== 'total')
    .map(([path, found]) => ({ path: relative(root, path).replaceAll('\\', '/'), ...found }))
  const isLow = ({ lines, branches }: FileCoverage) => Math.min(lines.pct, branches.pct) < LEAST_PERCENT
  const low = files.filter((file) => isLow(file) && !(file.path in reasons))
  const inVain = Object.keys(reasons).filter(
    (path) => !files.some((file) => file.path === path && isLow(file)),
  )
  return {
    lines: [
      ...['shared', 'worker'].map((room) => {
        const inside = files.filter(({ path }) => path.startsWith(`${room}/`))
        return `${room}/: ${share(inside, 'lines')} of lines, ${share(inside, 'branches')} of branches`
      }),
      ...low.map(
        ({ path, lines, branches }) =>
          `below ${LEAST_PERCENT} % and not written down: ${path} (lines ${lines.pct} %, branches ${branches.pct} %)`,
      ),
      ...inVain.map((path) => `written down, but not below ${LEAST_PERCENT} %: ${path}`),
    ],
    wrong: low.length + inVain.length,
  }
}

function share(files: readonly FileCoverage[], what: keyof FileCoverage): string {
  const sum = (part: 'total' | 'covered') => files.reduce((all, file) => all + file[what][part], 0)
  return `${((100 * sum('covered')) / sum('total')).toFixed(1)} %`
}
