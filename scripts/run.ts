import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters as plain } from 'node:util'

/** Exit code of a command, and everything it wrote. */
export interface CommandResult {
  readonly code: number | null
  readonly output: string
}

/**
 * Runs one of our tools, named as in `node_modules/.bin`, in the repository's root with this same Node. Links
 * in `.bin` differ between systems, so the file's path is read from the tool's package.
 */
export function runTool(
  name: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<CommandResult> {
  return run([toolPath(name), ...args], env)
}

/** Runs a script in the repository's root with this same Node. */
export function run(args: readonly string[], env: Record<string, string> = {}): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text) => {
        output += text
      })
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output: process.stdout.isTTY ? output : plain(output) }))
  })
}

/** Keeps wrangler off the network: no metrics, no update check, no location. */
export const OFFLINE = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
}

/** Root of the repository. */
export const ROOT = dirname(import.meta.dirname)

/** The package that provides each tool. */
const PACKAGES: Readonly<Record<string, string>> = {
  tsc: 'typescript',
  biome: '@biomejs/biome',
  knip: 'knip',
  vitest: 'vitest',
  playwright: 'playwright',
  wrangler: 'wrangler',
}

/** The file that Node runs for a tool. */
export function toolPath(name: string): string {
  const folder = join(ROOT, 'node_modules', PACKAGES[name] ?? name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const path = join(folder, typeof bin === 'string' ? bin : bin[name])
  if (!existsSync(path)) throw new Error(`${name} is not installed; run npm ci.`)
  return path
}
