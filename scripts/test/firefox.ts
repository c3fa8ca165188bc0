import { homedir } from 'node:os'
import { join } from 'node:path'
import { Cache } from '@puppeteer/browsers'
import { type Browser, debianPackage, ensureBrowser, findBrowser, onPath } from './browser.ts'

/** Where `@puppeteer/browsers` is told to put what it downloads. */
const DOWNLOADS = join(homedir(), '.cache/puppeteer')

/** What is installed first, the release for organisations before the newest one, a download last. */
export const FIREFOX: Browser = {
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
  // The extension's own lowest version.
  least: 142,
  installation: (isDebian) =>
    isDebian
      ? debianPackage('firefox-esr')
      : [['npx', '@puppeteer/browsers', 'install', 'firefox@esr', '--path', DOWNLOADS]],
}

/** The first Firefox that is there and starts; undefined when there is none. */
export const findFirefox = (): string | undefined => findBrowser(FIREFOX)

/** Finds a Firefox, or installs one. @throws {Error} when that fails. */
export const ensureFirefox = (): string => ensureBrowser(FIREFOX)
