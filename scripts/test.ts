/**
 * `npm test`: runs every test, or with names of suites (`npm test -- torture`) only those. Prints one line if
 * all pass, and the output of failing suites.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildExtension } from './build/extension.ts'
import { build } from './build.ts'
import { OFFLINE, ROOT, run, runTool } from './run.ts'
import { ensureChromium } from './test/chromium.ts'
import { type Counts, countPlaywright, countVitest, finalCounts } from './test/counts.ts'
import { ensureFirefox } from './test/firefox.ts'

const reports = mkdtempSync(join(tmpdir(), 'ashnote-test-'))

/** Runs one suite, which writes its JSON report to `report`. */
async function suite(
  tool: 'vitest' | 'playwright',
  args: readonly string[],
  env: Record<string, string>,
  count: (report: never) => Counts,
): Promise<Counts> {
  const { code, output } = await runTool(tool, args, env)
  const counts = finalCounts(readCounts(join(reports, `${tool}.json`), count), code)
  if (counts.failed > 0) process.stdout.write(output)
  return counts
}

function readCounts(path: string, count: (report: never) => Counts): Counts | undefined {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')) as never)
  } catch {
    return undefined
  }
}

const unit = (): Promise<Counts> =>
  suite(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, 'vitest.json')}`],
    OFFLINE,
    countVitest,
  )

/** A minute of random calls and crashes, which counts as one test. */
async function torture(): Promise<Counts> {
  const { code, output } = await run(['e2e/torture/main.ts', '--minutes', '1'])
  if (code !== 0) process.stdout.write(output)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

const browser = (): Promise<Counts> =>
  suite(
    'playwright',
    ['test', '--reporter=line,json'],
    {
      CHROMIUM_PATH: ensureChromium(),
      FIREFOX_PATH: ensureFirefox(),
      PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'playwright.json'),
    },
    countPlaywright,
  )

const SUITES = new Map([
  ['unit', unit],
  ['torture', torture],
  ['browser', browser],
])

try {
  const names = process.argv.length > 2 ? process.argv.slice(2) : [...SUITES.keys()]
  const unknown = names.find((name) => !SUITES.has(name))
  if (unknown !== undefined) throw new Error(`${unknown} is none of ${[...SUITES.keys()].join(', ')}.`)
  if (names.includes('browser')) {
    // Looked for first, because a missing one would be told only after minutes.
    ensureChromium()
    ensureFirefox()
  }
  await build()
  if (names.includes('browser')) await buildExtension(ROOT)
  const results: Counts[] = []
  for (const [name, start] of SUITES) if (names.includes(name)) results.push(await start())
  const passed = results.reduce((sum, counts) => sum + counts.passed, 0)
  const failed = results.reduce((sum, counts) => sum + counts.failed, 0)
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exitCode = failed > 0 ? 1 : 0
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : error}\n0 passed, 1 failed\n`)
  process.exitCode = 1
} finally {
  rmSync(reports, { recursive: true })
}
