import { join } from 'node:path'
import { chromium } from 'playwright'
import { type BrowserProgram, debianPackage, ensureBrowser, findBrowser, onPath } from './browser.ts'

const ON_PATH = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const ON_MACOS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]
const ON_WINDOWS = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']

/** Installed browsers first, Playwright's download last. */
export const CHROMIUM: BrowserProgram = {
  name: 'Chromium',
  variable: 'CHROMIUM_PATH',
  candidates: (env, platform) => {
    const installed = {
      darwin: ON_MACOS,
      win32: [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].flatMap((root) =>
        root ? ON_WINDOWS.map((program) => join(root, program)) : [],
      ),
    }
    return [
      ...(platform === 'win32' ? [] : onPath(ON_PATH, env)),
      ...(installed[platform as keyof typeof installed] ?? []),
      chromium.executablePath(),
    ]
  },
  installation: (isDebian) =>
    isDebian ? debianPackage('chromium') : [['npx', 'playwright', 'install', 'chromium']],
}

/**
 * Chromium without its user interface, which opens a page in a third of the time. It loads no extensions. Where
 * no package has it, Chromium itself does the same work.
 */
export const HEADLESS_SHELL: BrowserProgram = {
  name: "Chromium's headless shell",
  variable: 'HEADLESS_SHELL_PATH',
  candidates: (env, platform) =>
    platform === 'win32' ? [] : onPath(['chromium-headless-shell', 'chrome-headless-shell'], env),
  installation: (isDebian) => (isDebian ? debianPackage('chromium-headless-shell') : []),
}

/** The first Chromium that exists and starts; undefined if there is none. */
export const findChromium = (): string | undefined => findBrowser(CHROMIUM)

/** Finds a Chromium, or installs one. @throws {Error} if that fails. */
export const ensureChromium = (): string => ensureBrowser(CHROMIUM)

/** The headless shell if there is one, or else Chromium; undefined if there is neither. */
export const findHeadless = (): string | undefined => findBrowser(HEADLESS_SHELL) ?? findChromium()

/** Finds the headless shell, or installs it, or else does the same for Chromium. @throws {Error} if all fail. */
export function ensureHeadless(): string {
  try {
    return ensureBrowser(HEADLESS_SHELL)
  } catch (error) {
    if (process.env[HEADLESS_SHELL.variable]) throw error
    return ensureChromium()
  }
}
