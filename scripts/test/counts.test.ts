import { expect, it } from 'vitest'
import { countPlaywright, countVitest, failures, finalCounts } from './counts.ts'

it('counts a test file that does not even load as a failure', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{}] },
    { status: 'passed', assertionResults: [{}] },
  ]
  expect(countVitest({ numPassedTests: 3, numFailedTests: 1, testResults })).toEqual({ passed: 3, failed: 2 })
})

it('names a browser test that passes on its second try, at any depth and once for all its repeats', () => {
  const spec = (title: string, ...statuses: Array<'expected' | 'unexpected' | 'flaky'>) => ({
    title,
    file: 'a.spec.ts',
    line: 3,
    tests: statuses.map((status) => ({ status })),
  })
  const report = {
    stats: { expected: 4, unexpected: 1, flaky: 3 },
    errors: [{}],
    suites: [
      {
        specs: [spec('good', 'expected')],
        suites: [{ specs: [spec('shaky', 'flaky', 'expected', 'flaky'), spec('bad', 'unexpected')] }],
      },
      { specs: [spec('other', 'flaky')] },
    ],
  }
  expect(countPlaywright(report)).toEqual({
    passed: 7,
    failed: 2,
    flaky: ['a.spec.ts:3 shaky', 'a.spec.ts:3 other'],
  })
  expect(failures(report, 'flaky').get('a.spec.ts:3 shaky')).toBe(2)
  expect([...failures(report, 'unexpected').keys()]).toEqual(['a.spec.ts:3 bad'])
})

it('never lets a suite pass that ran nothing, broke off or left no report', () => {
  expect(finalCounts({ passed: 2, failed: 0 }, 0)).toEqual({ passed: 2, failed: 0 })
  expect(finalCounts({ passed: 0, failed: 0 }, 0).failed).toBe(1)
  expect(finalCounts({ passed: 2, failed: 0 }, 1).failed).toBe(1)
  expect(finalCounts({ passed: 2, failed: 0 }, null).failed).toBe(1)
  expect(finalCounts({ passed: 2, failed: 3 }, 1).failed).toBe(3)
  expect(finalCounts(undefined, 0).failed).toBe(1)
})
