import { expect, it } from 'vitest'
import { formatAway, formatBytes, formatClock, formatDuration } from './format.ts'

it.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [1023, '1,023 bytes'],
  [1104, '1.1 kB'],
  [8 * 1024 * 1024, '8 MB'],
  [8 * 1024 * 1024 + 1, '8.1 MB'],
  [123_456, '121 kB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatBytes('en', bytes)).toBe(text)
})

it.each([
  [604_800_000, 'in 7 days'],
  [604_800_000 - 5000, 'in 7 days'],
  [86_400_000, 'in 24 hours'],
  [3_600_000, 'in 60 minutes'],
  [61_000, 'in 1 minute'],
  [-5000, 'in 0 minutes'],
])('%i ms away is %s', (ms, text) => {
  expect(formatAway('en', new Date(1e12 + ms), 1e12)).toBe(text)
})

it.each([
  [3600, '1 hour'],
  [604_800, '7 days'],
  [300, '5 minutes'],
  [30, '30 seconds'],
])('%i seconds are %s', (seconds, text) => {
  expect(formatDuration('en', seconds)).toBe(text)
})

it('shows a clock', () => {
  expect(formatClock(65)).toBe('1:05')
})
