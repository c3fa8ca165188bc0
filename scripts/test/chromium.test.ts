import { expect, it } from 'vitest'
import { chromiumCandidates } from './chromium.ts'

it('takes CHROMIUM_PATH and nothing else when it is set', () => {
  expect(chromiumCandidates({ CHROMIUM_PATH: '/opt/c', PATH: '/usr/bin' }, 'linux')).toEqual(['/opt/c'])
})

it('looks on PATH first and at what Playwright downloaded last', () => {
  const candidates = chromiumCandidates({ PATH: '/opt/bin:/usr/bin' }, 'linux')
  expect(candidates.slice(0, 2)).toEqual(['/opt/bin/chromium', '/usr/bin/chromium'])
  expect(candidates.at(-1)).toMatch(/ms-playwright/)
})

it('knows the usual places on macOS and Windows', () => {
  expect(chromiumCandidates({}, 'darwin')).toContain(
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  )
  expect(chromiumCandidates({ ProgramFiles: '/p' }, 'win32')).toContain(
    '/p/Google/Chrome/Application/chrome.exe',
  )
})
