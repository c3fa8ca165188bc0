import { homedir } from 'node:os'
import { join } from 'node:path'
import { Cache } from '@puppeteer/browsers'
import { type BrowserProgram, debianPackage, ensureBrowser, findBrowser, onPath } from './browser.ts'

/** Where `@puppeteer/browsers` puts its downloads. */
const DOWNLOADS = join(homedir(), '.cache/puppeteer')

/** Installed browsers first, with ESR before the newest release, and a download last. */
export const FIREFOX: BrowserProgram = {
  name: 'Firefox',
  variable: 'FIREFOX_PATH',
  candidates: (env, platform) => [
    ...(platform === 'win32' ? [] : onPath(['firefox-esr', 'firefox'], env)),
    ...(platform === 'darwin' ? ['/Applications/Firefox.app/Contents/MacOS/firefox'] : []),
    ...(platform === 'win32' && env.ProgramFiles
      ? [join(env.ProgramFiles, 'Mozilla Firefox/firefox.exe')]
      : []),
    ...new Cache(DOWNLOADS)
      .getInstalledBrowsers()
      .flatMap(({ browser, executablePath }) => (browser === 'firefox' ? [executablePath] : [])),
  ],
  // Same as the extension's minimum version.
  least: 142,
  installation: (isDebian) =>
    isDebian
      ? debianPackage('firefox-esr')
      : [['npx', '@puppeteer/browsers', 'install', 'firefox@esr', '--path', DOWNLOADS]],
}

/** The first Firefox that exists and starts; undefined if there is none. */
export const findFirefox = (): string | undefined => findBrowser(FIREFOX)

/** Finds a Firefox, or installs one. @throws {Error} if that fails. */
export const ensureFirefox = (): string => ensureBrowser(FIREFOX)
