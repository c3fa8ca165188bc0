import { expect, test } from 'vitest'
import type { DayStats } from '../../../shared/http/stats.ts'
import { stackBars } from './days.ts'

const EMPTY: DayStats = {
  day: '2026-11-24',
  created: 0,
  read: 0,
  unconfirmed: 0,
  expired: 0,
  revoked: 0,
  locked: 0,
  removed: 0,
  reports: {},
  decisions: 0,
}

test('stacks the series of a day, and leaves out zeros', () => {
  const days = [EMPTY, { ...EMPTY, read: 3, revoked: 2, reports: { fraud: 1, other: 4 } }]
  expect(stackBars(days, ['read', 'expired', 'revoked', 'reports'])).toEqual({
    peak: 10,
    bars: [
      [],
      [
        { series: 'read', from: 0, n: 3 },
        { series: 'revoked', from: 3, n: 2 },
        { series: 'reports', from: 5, n: 5 },
      ],
    ],
  })
})
