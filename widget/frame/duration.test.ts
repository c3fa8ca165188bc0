import { expect, it } from 'vitest'
import { parseDuration } from './duration.ts'

it.each([
  ['3600', 3600],
  ['90s', 90],
  ['45m', 2700],
  [' 12h ', 43_200],
  ['7d', 604_800],
  ['', 0],
  ['7w', 0],
  ['-1', 0],
  ['1.5h', 0],
  ['1e3', 0],
])('%j is %i seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds)
})
