/** What `npm test` can run, and the order in which it runs it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { OFFLINE, run, runTool } from '../run.ts'
import { ensureChromium, ensureHeadless } from './chromium.ts'
import {
  type Counts,
  countPlaywright,
  countVitest,
  failures,
  finalCounts,
  type PlaywrightReport,
  type VitestReport,
} from './counts.ts'
import { type CoverageSummary, readCoverage } from './coverage.ts'
import { ensureFirefox } from './firefox.ts'
import { underLoad } from './load.ts'

/** Tag of tests that run only with `npm test -- long`. Playwright writes it `@long`, as in `e2e/fixtures/long.ts`. */
const LONG = 'long'
/** How often `npm test -- flaky` repeats a test. */
const REPEATS = 30
const LONG_TORTURE_MINUTES = 20

/** Runs something that writes a JSON report, and prints its output if a test failed. */
async function reported<Report>(
  start: (path: string) => ReturnType<typeof run>,
  count: (report: Report) => Counts,
): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'ashnote-test-'))
  const path = join(folder, 'report.json')
  try {
    const { code, output } = await start(path)
    const counts = finalCounts(readCounts(path, count), code)
    if (counts.failed > 0) process.stdout.write(output)
    return counts
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function readCounts<Report>(path: string, count: (report: Report) => Counts): Counts | undefined {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')) as Report)
  } catch {
    return undefined
  }
}

/** Runs vitest, with its report at `path`. */
const vitest = (path: string, args: readonly string[]) =>
  runTool(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${path}`, ...args],
    OFFLINE,
  )

/** Unit and contract tests: in Node, and in workerd in both of the Worker's homes. */
const unit = (): Promise<Counts> =>
  reported<VitestReport>((path) => vitest(path, [`--tagsFilter=!${LONG}`]), countVitest)

/**
 * All of them, with a look at how much of the code they run. Each file that is wrong there counts as one
 * failure.
 */
const unitWithCoverage = (): Promise<Counts> =>
  reported<VitestReport & { coverage: CoverageSummary }>(
    async (path) => {
      const folder = join(dirname(path), 'coverage')
      const args = ['--coverage', '--coverage.reportOnFailure', `--coverage.reportsDirectory=${folder}`]
      const result = await vitest(path, args)
      const report = JSON.parse(readFileSync(path, 'utf8')) as VitestReport
      const coverage = JSON.parse(readFileSync(join(folder, 'coverage-summary.json'), 'utf8'))
      writeFileSync(path, JSON.stringify({ ...report, coverage }))
      return result
    },
    (report) => {
      const { lines, wrong } = readCoverage(report.coverage)
      process.stdout.write(`${lines.join('\n')}\n`)
      const counts = countVitest(report)
      return { ...counts, failed: counts.failed + wrong }
    },
  )

/** Random calls and crashes, which count as one test. */
const torture = (minutes: number) => async (): Promise<Counts> => {
  const { code, output } = await run(['e2e/torture/main.ts', '--minutes', String(minutes)])
  if (code !== 0) process.stdout.write(output)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Browser tests with these arguments of Playwright. */
const browserTests = (
  args: readonly string[],
  headless: string,
  count: (report: PlaywrightReport) => Counts = countPlaywright,
): Promise<Counts> =>
  reported(
    (path) =>
      runTool('playwright', ['test', '--reporter=line,json', ...args], {
        CHROMIUM_PATH: ensureChromium(),
        HEADLESS_SHELL_PATH: headless,
        FIREFOX_PATH: ensureFirefox(),
        PLAYWRIGHT_JSON_OUTPUT_FILE: path,
      }),
    count,
  )

const browser = (): Promise<Counts> =>
  browserTests(['--retries=1', `--grep-invert=@${LONG}`], ensureHeadless())

/** Every browser test twice, in Chromium itself. */
const everyBrowserTest = (): Promise<Counts> =>
  browserTests(['--retries=1', '--repeat-each=2'], ensureChromium())

/** Repeats browser tests on a loaded machine and names those that fell. */
const flaky = (files: readonly string[]): Promise<Counts> =>
  underLoad(availableParallelism(), () =>
    browserTests([`--repeat-each=${REPEATS}`, ...files], ensureHeadless(), (report) => {
      for (const [name, times] of failures(report, 'unexpected'))
        process.stdout.write(`fell ${times} of ${REPEATS} times: ${name}\n`)
      return countPlaywright(report)
    }),
  )

interface Suite {
  /** Whether it drives browsers, which need the built extension. */
  readonly needsBrowsers: boolean
  /** @param files for `flaky`: which tests; all if there are none. */
  readonly start: (files: readonly string[]) => Promise<Counts>
}

const UNIT: Suite = { needsBrowsers: false, start: unit }
const COVERAGE: Suite = { needsBrowsers: false, start: unitWithCoverage }
const TORTURE: Suite = { needsBrowsers: false, start: torture(1) }
const BROWSER: Suite = { needsBrowsers: true, start: browser }

/** The suites that each word after `npm test --` stands for. Without a word it is `usual`. */
export const TIERS: Readonly<Record<string, readonly Suite[]>> = {
  unit: [UNIT],
  torture: [TORTURE],
  browser: [BROWSER],
  usual: [UNIT, TORTURE, BROWSER],
  coverage: [COVERAGE],
  long: [
    COVERAGE,
    { needsBrowsers: false, start: torture(LONG_TORTURE_MINUTES) },
    { needsBrowsers: true, start: everyBrowserTest },
  ],
  flaky: [{ needsBrowsers: true, start: flaky }],
}
