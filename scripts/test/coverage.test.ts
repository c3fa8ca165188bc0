import { expect, it } from 'vitest'
import { type CoverageSummary, readCoverage } from './coverage.ts'

const of = (covered: number, branches = covered): CoverageSummary[string] => ({
  lines: { total: 100, covered, pct: covered },
  branches: { total: 100, covered: branches, pct: branches },
})

const summary = {
  total: of(0),
  '/r/shared/good.ts': of(100),
  '/r/shared/lines.ts': of(94, 100),
  '/r/worker/branches.ts': of(100, 90),
  '/r/worker/known.ts': of(50),
}

it('shows both rooms, and each file below the least that has no reason', () => {
  expect(readCoverage(summary, { 'worker/known.ts': 'needs a disk' }, '/r')).toEqual({
    lines: [
      'shared/: 97.0 % of lines, 100.0 % of branches',
      'worker/: 75.0 % of lines, 70.0 % of branches',
      'below 95 % and not written down: shared/lines.ts (lines 94 %, branches 100 %)',
      'below 95 % and not written down: worker/branches.ts (lines 100 %, branches 90 %)',
    ],
    wrong: 2,
  })
})

it('complains of a reason that is not needed any more', () => {
  const reasons = {
    'shared/lines.ts': '',
    'worker/branches.ts': '',
    'worker/known.ts': '',
    'shared/good.ts': '',
  }
  const { lines, wrong } = readCoverage(summary, reasons, '/r')
  expect(wrong).toBe(1)
  expect(lines.at(-1)).toBe('written down, but not below 95 %: shared/good.ts')
})
