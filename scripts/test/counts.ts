/** Result of a suite. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  /** Titles of tests that passed only on a second try, which a busy machine can cause. */
  readonly flaky?: readonly string[]
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

type PlaywrightStatus = 'expected' | 'unexpected' | 'flaky' | 'skipped'

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs: ReadonlyArray<{
    readonly title: string
    readonly file: string
    readonly line: number
    readonly tests: ReadonlyArray<{ readonly status: PlaywrightStatus }>
  }>
}

/** The fields we read from the report of `playwright test --reporter=json`. */
export interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number }
  readonly errors: readonly unknown[]
  readonly suites: readonly PlaywrightSuite[]
}

/** A file that fails before its tests are known counts as one failure. */
export function countVitest(report: VitestReport): Counts {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length }
}

/** A test that passes on its second try has passed, and is named. */
export function countPlaywright(report: PlaywrightReport): Counts {
  const { stats, errors } = report
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    flaky: [...failures(report, 'flaky').keys()],
  }
}

/** How often each test of a report ended in this way. */
export function failures(
  { suites }: Pick<PlaywrightReport, 'suites'>,
  ending: PlaywrightStatus,
): Map<string, number> {
  const found = new Map<string, number>()
  for (const suite of suites) {
    for (const { title, file, line, tests } of suite.specs) {
      const name = `${file}:${line} ${title}`
      const times = tests.filter(({ status }) => status === ending).length
      if (times > 0) found.set(name, (found.get(name) ?? 0) + times)
    }
    for (const [name, times] of failures({ suites: suite.suites ?? [] }, ending))
      found.set(name, (found.get(name) ?? 0) + times)
  }
  return found
}

/**
 * The final counts of a suite. It counts as failed if it has no report, ran no test, or ended with a bad exit
 * code that no failed test explains.
 */
export function finalCounts(counts: Counts | undefined, exitCode: number | null): Counts {
  const { passed, failed, ...more } = counts ?? { passed: 0, failed: 0 }
  const isUnexplained = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: failed + (isUnexplained ? 1 : 0), ...more }
}
