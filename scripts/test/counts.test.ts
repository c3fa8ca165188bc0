import { expect, it } from 'vitest'
import { countPlaywright, countVitest, finalCounts } from './counts.ts'

it('counts a test file that does not even load as a failure', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{}] },
    { status: 'passed', assertionResults: [{}] },
  ]
  expect(countVitest({ numPassedTests: 3, numFailedTests: 1, testResults })).toEqual({ passed: 3, failed: 2 })
})

it('counts a flaky browser test as failed', () => {
  expect(countPlaywright({ stats: { expected: 4, unexpected: 1, flaky: 1 }, errors: [{}] })).toEqual({
    passed: 4,
    failed: 3,
  })
})

it('never lets a suite pass that ran nothing, broke off or left no report', () => {
  expect(finalCounts({ passed: 2, failed: 0 }, 0)).toEqual({ passed: 2, failed: 0 })
  expect(finalCounts({ passed: 0, failed: 0 }, 0).failed).toBe(1)
  expect(finalCounts({ passed: 2, failed: 0 }, 1).failed).toBe(1)
  expect(finalCounts({ passed: 2, failed: 0 }, null).failed).toBe(1)
  expect(finalCounts({ passed: 2, failed: 3 }, 1).failed).toBe(3)
  expect(finalCounts(undefined, 0).failed).toBe(1)
})
