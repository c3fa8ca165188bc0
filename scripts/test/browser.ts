/**
 * Finds a browser for the tests and installs it if there is none, because browser tests are never skipped.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export type Environment = Readonly<Record<string, string | undefined>>

export interface BrowserProgram {
  readonly name: string
  /** Environment variable with the path of the program. If it is set, no other path is tried. */
  readonly variable: string
  /** Possible paths, the best first. */
  readonly candidates: (env: Environment, platform: NodeJS.Platform) => string[]
  /** Lowest major version that the tests support. */
  readonly least?: number
  /** Commands that install it; on Debian its packages are used if possible. */
  readonly installation: (isDebian: boolean) => Array<[string, ...string[]]>
}

/** Every path on PATH with one of `names`. */
export function onPath(names: readonly string[], { PATH = '' }: Environment): string[] {
  const folders = PATH.split(delimiter).filter(Boolean)
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

/** Possible paths of a browser; a path from the environment replaces all others. */
export function browserCandidates(
  browser: BrowserProgram,
  env: Environment,
  platform: NodeJS.Platform,
): string[] {
  const chosen = env[browser.variable]
  return chosen ? [chosen] : browser.candidates(env, platform)
}

/** The first path that exists and starts; undefined if there is none. */
export const findBrowser = (browser: BrowserProgram): string | undefined =>
  browserCandidates(browser, process.env, process.platform).find(
    (path) => existsSync(path) && starts(path, browser.least),
  )

/**
 * Ubuntu's `chromium-browser` may be a stub that only asks for a snap. On Windows `--version` opens a window.
 */
function starts(path: string, least = 0): boolean {
  if (process.platform === 'win32') return true
  const { status, stdout } = spawnSync(path, ['--version'], { timeout: 30_000, encoding: 'utf8' })
  return status === 0 && Number(/(\d+)\./.exec(stdout)?.[1] ?? 0) >= least
}

/**
 * Finds the browser, and installs it if there is none.
 * @throws {Error} if the installation fails.
 */
export function ensureBrowser(browser: BrowserProgram): string {
  const found = findBrowser(browser)
  if (found) return found
  const { name, variable, installation } = browser
  if (process.env[variable]) throw new Error(`${variable} does not name a ${name} that starts.`)
  const isDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0
  for (const [program, ...args] of installation(isDebian)) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const { status, stdout, stderr } = spawnSync(program, args, {
      env,
      encoding: 'utf8',
      shell: program === 'npx',
    })
    if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`)
  }
  const installed = findBrowser(browser)
  if (!installed) throw new Error(`${name} was installed but does not start; set ${variable}.`)
  return installed
}

export const debianPackage = (name: string): Array<[string, ...string[]]> => [
  ['apt-get', 'update'],
  ['apt-get', 'install', '-y', '--no-install-recommends', name],
]
