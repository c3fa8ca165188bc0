import { expect, it } from 'vitest'
import { browserCandidates, ensureBrowser, findBrowser } from './browser.ts'
import { CHROMIUM, HEADLESS_SHELL } from './chromium.ts'
import { FIREFOX } from './firefox.ts'

it.each([CHROMIUM, HEADLESS_SHELL, FIREFOX])('takes $variable and nothing else when it is set', (browser) => {
  const env = { [browser.variable]: '/opt/b', PATH: '/usr/bin' }
  expect(browserCandidates(browser, env, 'linux')).toEqual(['/opt/b'])
})

it('looks on PATH first and at what Playwright downloaded last', () => {
  const candidates = browserCandidates(CHROMIUM, { PATH: '/opt/bin:/usr/bin' }, 'linux')
  expect(candidates.slice(0, 2)).toEqual(['/opt/bin/chromium', '/usr/bin/chromium'])
  expect(candidates.at(-1)).toMatch(/ms-playwright/)
})

it('prefers the Firefox that changes less often', () => {
  const candidates = browserCandidates(FIREFOX, { PATH: '/opt/bin:/usr/bin' }, 'linux')
  expect(candidates.slice(0, 4)).toEqual([
    '/opt/bin/firefox-esr',
    '/usr/bin/firefox-esr',
    '/opt/bin/firefox',
    '/usr/bin/firefox',
  ])
})

it('knows the usual places on macOS and Windows', () => {
  expect(browserCandidates(CHROMIUM, {}, 'darwin')).toContain(
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  )
  expect(browserCandidates(CHROMIUM, { ProgramFiles: '/p' }, 'win32')).toContain(
    '/p/Google/Chrome/Application/chrome.exe',
  )
  expect(browserCandidates(FIREFOX, {}, 'darwin')).toContain(
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  )
  expect(browserCandidates(FIREFOX, { ProgramFiles: '/p' }, 'win32')).toContain(
    '/p/Mozilla Firefox/firefox.exe',
  )
})

it('takes a browser that is too old for none at all', () => {
  // Node prints its version in the same form as browsers.
  const node = { ...FIREFOX, variable: 'ASHNOTE_NO_SUCH', candidates: () => [process.execPath] }
  expect(findBrowser(node)).toBeUndefined()
})

it('installs one where there is none, and says so when that fails', () => {
  const none = { ...FIREFOX, variable: 'ASHNOTE_NO_SUCH', candidates: () => [] }
  const installing = (code: string) => ({
    ...none,
    installation: (): Array<[string, ...string[]]> => [[process.execPath, '-e', code]],
  })
  expect(() => ensureBrowser(installing('console.log("no mirror"); process.exit(1)'))).toThrow(/no mirror/)
  expect(() => ensureBrowser(installing(''))).toThrow(/Firefox was installed but does not start/)
})
