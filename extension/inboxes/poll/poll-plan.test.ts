import { expect, it } from 'vitest'
import { askAfter, isClockWrong, mergeArrivals, nextDelay } from './poll-plan.ts'

const numbered = (...numbers: number[]) => numbers.map((n) => ({ n }))

it('polls less and less often while nothing arrives, and soon again after an arrival', () => {
  const delays = [1]
  for (let i = 0; i < 10; i++) delays.push(nextDelay(delays.at(-1) ?? 0, { is: 'nothing' }))
  expect(delays).toEqual([...delays].sort((a, b) => a - b))
  expect(delays.at(-1)).toBe(15)
  expect(nextDelay(15, { is: 'arrived' })).toBe(1)
})

it('polls a failing server less often, and waits as long as it asks for', () => {
  expect(nextDelay(1, { is: 'failed' })).toBe(2)
  expect(nextDelay(50, { is: 'failed' })).toBe(60)
  expect(nextDelay(1, { is: 'failed', retryAfter: 600 })).toBe(10)
  expect(nextDelay(1, { is: 'failed', retryAfter: 86_400 })).toBe(60)
})

it('asks for new envelopes, and in a shared inbox also for those that may be gone', () => {
  expect(askAfter([], 7, false)).toBe(7)
  expect(askAfter(numbered(3, 5), 7, false)).toBe(7)
  expect(askAfter(numbered(5, 3), 7, true)).toBe(2)
  expect(askAfter([], 7, true)).toBe(7)
})

it.each([
  ['what is new comes to what waits', [1, 2], [3], { after: 2, seen: 2 }, false, [1, 2, 3]],
  ['what another owner opened goes', [3, 5], [5, 8], { after: 2, seen: 7 }, false, [5, 8]],
  ['what was dealt with here does not come back', [5], [3, 5], { after: 2, seen: 7 }, false, [5]],
  ['a full answer says nothing about the rest', [3, 4, 9], [3, 4], { after: 2, seen: 9 }, true, [3, 4, 9]],
  ['nothing at all leaves nothing', [3, 4], [], { after: 2, seen: 4 }, false, []],
])('%s', (_, known, came, asked, more, waiting) => {
  expect(mergeArrivals(numbered(...known), { arrivals: numbered(...came), more }, asked)).toEqual(
    numbered(...waiting),
  )
})

it('detects only a clock that is far off', () => {
  expect(isClockWrong([{ at: new Date(1_000_000) }], 1_000_000 - 599_000)).toBe(false)
  expect(isClockWrong([{ at: new Date(1_000_000) }], 1_000_000 - 601_000)).toBe(true)
})
