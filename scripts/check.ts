/** `npm run check`: every check that is not a test. Prints failures only. */

import { buildExtension, EXTENSION_OUTPUT } from './build/extension.ts'
import { build } from './build.ts'
import { type CommandResult, OFFLINE, ROOT, run, runTool } from './run.ts'

type Check = readonly [name: string, run: () => Promise<CommandResult>]

/** The checks of a lane run one after the other, because a machine has few cores. */
const LANES: ReadonlyArray<readonly Check[]> = [
  [
    ['types', () => runTool('tsc', ['-p', '.'])],
    ['types of shared', () => runTool('tsc', ['-p', 'shared'])],
    ['types of worker', () => runTool('tsc', ['-p', 'worker'])],
    ["types of the worker's tests", () => runTool('tsc', ['-p', 'worker/test'])],
    ['types of widget', () => runTool('tsc', ['-p', 'widget'])],
    ['types of extension', () => runTool('tsc', ['-p', 'extension'])],
    ['lint and format', () => runTool('biome', ['ci', '--error-on-warnings', '--colors=off', '.'])],
  ],
  [
    ['floors and walls', () => run(['scripts/check/walls.ts'])],
    ['dead code', () => runTool('knip', ['--no-progress'])],
    [
      'the extension for Firefox',
      () => runTool('addons-linter', ['--warnings-as-errors', '--boring', `${EXTENSION_OUTPUT}/firefox-mv3`]),
    ],
    ['sizes', () => run(['scripts/sizes.ts'])],
    ['deployment', () => runTool('wrangler', ['deploy', '--dry-run'], OFFLINE)],
  ],
]

await build()
await buildExtension(ROOT)
const failed: string[] = []
await Promise.all(
  LANES.map(async (lane) => {
    for (const [name, check] of lane) {
      const { code, output } = await check()
      if (code === 0) continue
      failed.push(name)
      process.stdout.write(`--- ${name}\n${output}\n`)
    }
  }),
)
process.stdout.write(failed.length > 0 ? `failed: ${failed.join(', ')}\n` : 'all checks passed\n')
process.exitCode = failed.length > 0 ? 1 : 0
