import { expect, test } from 'vitest'
import { mediansByDay } from './decision-times.ts'

test('the median of each day', () => {
  const on = (day: number, times: readonly number[]) => times.map((ms) => ({ day, ms }))
  expect(mediansByDay([...on(3, [1, 9, 2]), ...on(1, [7]), ...on(5, [4, 1, 30, 2])])).toEqual([
    { day: 3, ms: 2 },
    { day: 1, ms: 7 },
    { day: 5, ms: 3 },
  ])
  expect(mediansByDay([])).toEqual([])
})
