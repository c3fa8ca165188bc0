/** How a suite went. */
export interface Counts {
  readonly passed: number
  readonly failed: number
}

/** The parts that we read of the report that `vitest --reporter=json` writes. */
export interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: ReadonlyArray<{
    readonly status: string
    readonly assertionResults: readonly unknown[]
  }>
}

/** The parts that we read of the report that `playwright test --reporter=json` writes. */
export interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number }
  readonly errors: readonly unknown[]
}

/** A file that failed before its tests were known counts as one failure. */
export function countVitest(report: VitestReport): Counts {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length }
}

/** A test that passed on a second try only has failed. */
export function countPlaywright({ stats, errors }: PlaywrightReport): Counts {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }
}

/**
 * What a suite's end means: without a report, without a single test, or with a bad exit code that no failed test
 * explains, it counts as a failure.
 */
export function settle(counts: Counts | undefined, exitCode: number | null): Counts {
  const { passed, failed } = counts ?? { passed: 0, failed: 0 }
  const isUnexplained = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: failed + (isUnexplained ? 1 : 0) }
}
