import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { OFF_FOR_PLAYWRIGHT } from './chromium-features.ts'

it('turns off all that Playwright does, as its own list does not count beside ours', () => {
  const bundle = createRequire(import.meta.resolve('playwright')).resolve('playwright-core/lib/coreBundle')
  const [, list = ''] = /\bdisabledFeatures = \[(.*?)\]/s.exec(readFileSync(bundle, 'utf8')) ?? []
  expect(Array.from(list.matchAll(/"(\w+)"/g), ([, name]) => name)).toEqual(OFF_FOR_PLAYWRIGHT)
})
