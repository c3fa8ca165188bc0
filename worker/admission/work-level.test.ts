import { describe, expect, test } from 'vitest'
import { bitsOfLevel, levelOfBits, WorkLevel } from './work-level.ts'

const MINUTE = 60_000
/** The beginning of some minute. */
const T = 30_000_000 * MINUTE

/** A level after so many creations of 100 a minute. */
function levelAfter(creations: number, now = T): WorkLevel {
  const level = new WorkLevel(100)
  for (let i = 0; i < creations; i++) level.count(now)
  return level
}

test.each([
  [0, 0],
  [24, 0],
  [25, 11],
  [50, 13],
  [75, 15],
  [100, 16],
  [1000, 16],
])('after %i of 100 creations a minute it asks for %i bits', (creations, bits) => {
  const level = levelAfter(creations).at(T)
  expect(bitsOfLevel(level)).toBe(bits)
  expect(levelOfBits(bits)).toBe(level)
})

test('it falls again when it gets quiet, and stays at 0 where nothing is limited', () => {
  const level = levelAfter(100)
  expect([0, 1, 1.5, 2].map((minutes) => level.at(T + minutes * MINUTE))).toEqual([4, 4, 2, 0])
  const unlimited = new WorkLevel(0)
  unlimited.count(T)
  expect(unlimited.at(T)).toBe(0)
})

test('a call that is counted after its minute takes nothing away', () => {
  const level = levelAfter(100, T + MINUTE)
  level.count(T + MINUTE - 1)
  expect(level.at(T + MINUTE)).toBe(4)
})

describe('work of an earlier level', () => {
  test('counts while the level is one above it', () => {
    const level = levelAfter(50)
    expect([0, 1, 2].map((earlier) => level.accepts(earlier, T + 59_000))).toEqual([true, true, true])
  })

  test('counts for a minute after the level rose higher, though the flood hovers there', () => {
    const flooded = levelAfter(50)
    const accepted: number[][] = [[], [], []]
    for (let second = 10; second < 200; second++) {
      const now = T + second * 1000
      while (flooded.at(now) < 3) flooded.count(now)
      for (const earlier of [0, 1, 2]) if (flooded.accepts(earlier, now)) accepted[earlier]?.push(second)
    }
    expect(accepted.map((seconds) => seconds.at(-1))).toEqual([59, 69, 199])
    // And again when the level has fallen.
    expect([0, 1].map((earlier) => flooded.accepts(earlier, T + 400_000))).toEqual([true, true])
  })
})
