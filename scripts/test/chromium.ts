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

/** The first Chromium that exists and starts; undefined if there is none. */
export const findChromium = (): string | undefined => findBrowser(CHROMIUM)

/** Finds a Chromium, or installs one. @throws {Error} if that fails. */
export const ensureChromium = (): string => ensureBrowser(CHROMIUM)
