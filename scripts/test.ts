/**
 * `npm test`: runs the usual tests, or with a word those that it stands for: `npm test -- unit`, `torture`,
 * `browser`, `coverage`, `long`, or `flaky [FILE…]`. Prints one line if all pass, and the output of failing suites.
 */
import { buildExtension } from './build/extension.ts'
import { build } from './build.ts'
import { ROOT } from './run.ts'
import { ensureChromium } from './test/chromium.ts'
import type { Counts } from './test/counts.ts'
import { ensureFirefox } from './test/firefox.ts'
import { TIERS } from './test/suites.ts'

try {
  const [tier = 'usual', ...files] = process.argv.slice(2)
  const suites = TIERS[tier]
  if (!suites) throw new Error(`${tier} is none of ${Object.keys(TIERS).join(', ')}.`)
  if (files.length > 0 && tier !== 'flaky') throw new Error(`${tier} takes no names of files.`)
  const needsBrowsers = suites.some((suite) => suite.needsBrowsers)
  if (needsBrowsers) {
    // Looked for first, because a missing one would be told only after minutes.
    ensureChromium()
    ensureFirefox()
  }
  await build()
  if (needsBrowsers) await buildExtension(ROOT)
  const results: Counts[] = []
  for (const suite of suites) results.push(await suite.start(files))
  const passed = results.reduce((sum, counts) => sum + counts.passed, 0)
  const failed = results.reduce((sum, counts) => sum + counts.failed, 0)
  for (const name of results.flatMap(({ flaky = [] }) => flaky))
    process.stdout.write(`passed on a second try: ${name}\n`)
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exitCode = failed > 0 ? 1 : 0
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : error}\n0 passed, 1 failed\n`)
  process.exitCode = 1
}
