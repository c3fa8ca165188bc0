import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

const ON_PATH = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const ON_MACOS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]
const ON_WINDOWS = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']

type Environment = Readonly<Record<string, string | undefined>>

/** Where a Chromium may be, the operator's own choice first, Playwright's download last. */
export function chromiumCandidates(env: Environment, platform: NodeJS.Platform): string[] {
  if (env.CHROMIUM_PATH) return [env.CHROMIUM_PATH]
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  const installed = {
    darwin: ON_MACOS,
    win32: [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].flatMap((root) =>
      root ? ON_WINDOWS.map((program) => join(root, program)) : [],
    ),
  }
  return [
    ...(platform === 'win32' ? [] : ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name)))),
    ...(installed[platform as keyof typeof installed] ?? []),
    chromium.executablePath(),
  ]
}

/** The first Chromium that is there and starts; undefined when there is none. */
export function findChromium(): string | undefined {
  return chromiumCandidates(process.env, process.platform).find((path) => existsSync(path) && starts(path))
}

/** Ubuntu's `chromium-browser` may be a stub that only asks for a snap. On Windows `--version` opens a window. */
function starts(path: string): boolean {
  return process.platform === 'win32' || spawnSync(path, ['--version'], { timeout: 30_000 }).status === 0
}

/**
 * Finds a Chromium, and installs one where there is none: the browser tests are never skipped.
 * @throws {Error} when that fails too.
 */
export function ensureChromium(): string {
  const found = findChromium()
  if (found) return found
  if (process.env.CHROMIUM_PATH) throw new Error('CHROMIUM_PATH does not name a Chromium that starts.')
  for (const [program, ...args] of installation()) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const { status, stdout, stderr } = spawnSync(program, args, {
      env,
      encoding: 'utf8',
      shell: program === 'npx',
    })
    if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`)
  }
  const installed = findChromium()
  if (!installed) throw new Error('Chromium was installed but does not start; set CHROMIUM_PATH.')
  return installed
}

function installation(): Array<[string, ...string[]]> {
  const isDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0
  if (!isDebian) return [['npx', 'playwright', 'install', 'chromium']]
  return [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
  ]
}
