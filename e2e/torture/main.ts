/**
 * `npm run torture -- --minutes N --seed S`: plays random scripts on a server as `npm start` runs it and
 * holds every answer against the model. `--script FILE` plays a script that failed; `--mutant NAME` shows
 * that a fault is found.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { MUTANTS, withMutant } from './mutants.ts'
import { type Found, type Result, replay, startServer, torture } from './run.ts'
import type { Script } from './script.ts'
import { printScript } from './shorten.ts'

/** How long to look for a shorter script that fails, in milliseconds. */
const SHORTEN_MS = 60_000

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    script: { type: 'string' },
    mutant: { type: 'string' },
  },
})
const [minutes, seed] = [Number(values.minutes), Number(values.seed)]
if (!(minutes > 0) || !Number.isSafeInteger(seed)) throw new RangeError('--minutes and --seed are numbers.')

async function run(root?: string): Promise<Result & { seconds: number }> {
  const server = await startServer(root)
  const began = Date.now()
  try {
    const result = values.script
      ? await replay(server, JSON.parse(await readFile(values.script, 'utf8')) as Script)
      : await torture(server, { seed, minutes, shortenMs: values.mutant === undefined ? SHORTEN_MS : 0 })
    return { ...result, seconds: Math.round((Date.now() - began) / 1000) }
  } finally {
    await server.dispose()
  }
}

async function tell({ wrong, script, isReproduced }: Found): Promise<void> {
  const path = join(tmpdir(), `ashnote-torture-${seed}.json`)
  await writeFile(path, printScript(script))
  const again = isReproduced
    ? `This script does it again: npm run torture -- --script ${path}`
    : `It did not happen again within some plays of the script in ${path}.`
  process.stdout.write(
    `${wrong.subject}: ${wrong.what}\n  ${wrong.history.join('\n  ')}\n${printScript(script)}${again}\nseed ${seed}\n`,
  )
}

if (values.mutant !== undefined) {
  const names = values.mutant === 'all' ? Object.keys(MUTANTS) : [values.mutant]
  for (const name of names) {
    const { found } = await withMutant(name, run)
    process.stdout.write(
      found ? `${name}: ${found.wrong.what} (after ${found.seconds} s)\n` : `${name}: not found\n`,
    )
    if (!found) process.exitCode = 1
  }
} else {
  const { tally, found, seconds } = await run()
  if (found) {
    await tell(found)
    process.exitCode = 1
  } else {
    const { calls, lost, kills, terminations, freezes } = tally
    process.stdout.write(
      `Nothing wrong with seed ${seed}: ${calls} calls in ${seconds} s, ${lost} of them lost, ${kills} kills, ${terminations} terminations, ${freezes} freezes.\n`,
    )
  }
}
