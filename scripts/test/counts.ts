/** Result of a suite. */
export interface Counts {
  readonly passed: number
  readonly failed: number
}

/** The fields we read from the report of `vitest --reporter=json`. */
export interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: ReadonlyArray<{
    readonly status: string
    readonly assertionResults: readonly unknown[]
  }>
}

/** The fields we read from the report of `playwright test --reporter=json`. */
export interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number }
  readonly errors: readonly unknown[]
}

/** A file that fails before its tests are known counts as one failure. */
export function countVitest(report: VitestReport): Counts {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length }
}

/** A flaky test, which passes only on a retry, counts as failed. */
export function countPlaywright({ stats, errors }: PlaywrightReport): Counts {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }
}

/**
 * The final counts of a suite. It counts as failed if it has no report, ran no test, or ended with a bad exit
 * code that no failed test explains.
 */
export function finalCounts(counts: Counts | undefined, exitCode: number | null): Counts {
  const { passed, failed } = counts ?? { passed: 0, failed: 0 }
  const isUnexplained = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: failed + (isUnexplained ? 1 : 0) }
}
