/** `npm test`: runs every test. Prints one line if all pass, and the output of failing suites. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildExtension } from './build/extension.ts'
import { build } from './build.ts'
import { OFFLINE, ROOT, runTool } from './run.ts'
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

try {
  const chromium = ensureChromium()
  const firefox = ensureFirefox()
  await build()
  await buildExtension(ROOT)
  const results = [
    await suite(
      'vitest',
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, 'vitest.json')}`],
      OFFLINE,
      countVitest,
    ),
    await suite(
      'playwright',
      ['test', '--reporter=line,json'],
      {
        CHROMIUM_PATH: chromium,
        FIREFOX_PATH: firefox,
        PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'playwright.json'),
      },
      countPlaywright,
    ),
  ]
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
