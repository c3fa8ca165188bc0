import { expect, test } from 'vitest'
import { publicDays } from './stats.ts'

const NOW = Date.UTC(2026, 10, 25, 13, 30)
const TODAY = NOW / 86_400_000 - 13.5 / 24

test('tells whole days that are over, with the days between, and adds up what several objects counted', () => {
  const counts = [
    { day: TODAY - 3, name: 'created', n: 2 },
    { day: TODAY - 3, name: 'created', n: 5 },
    { day: TODAY - 1, name: 'read', n: 1 },
    { day: TODAY - 1, name: 'report fraud', n: 4 },
    { day: TODAY - 1, name: 'decision', n: 3 },
    { day: TODAY, name: 'created', n: 9 },
  ] as const
  const hour = 3_600_000
  const medians = [{ day: TODAY - 1, ms: 2 * hour }]
  const days = publicDays({ counts, medians }, NOW)
  expect(days.map(({ day }) => day)).toEqual(['2026-11-22', '2026-11-23', '2026-11-24'])
  expect(days.map(({ created }) => created)).toEqual([7, 0, 0])
  expect(days[2]).toMatchObject({ read: 1, reports: { fraud: 4 }, decisions: 3, medianHours: 2 })
})

test('tells nothing on the first day, and nothing of more than 90 days ago', () => {
  expect(publicDays({ medians: [], counts: [{ day: TODAY, name: 'created', n: 1 }] }, NOW)).toEqual([])
  expect(publicDays({ medians: [], counts: [{ day: TODAY - 91, name: 'created', n: 1 }] }, NOW)).toEqual([])
  expect(publicDays({ medians: [], counts: [{ day: TODAY - 90, name: 'created', n: 1 }] }, NOW)).toHaveLength(
    90,
  )
})
