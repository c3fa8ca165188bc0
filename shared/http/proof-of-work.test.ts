import { describe, expect, test } from 'vitest'
import { concat, toBase64url, u32 } from '../bytes/bytes.ts'
import { isSolution, parseChallenge, parseSolution, solveInSteps } from './proof-of-work.ts'

/** Not at random, because now and then a wrong number happens to be a solution too. */
const challengeOf = (bits: number, count: number, mac = 1) =>
  concat(u32(1_800_000_000), Uint8Array.of(bits, count), new Uint8Array(16).fill(mac))

function solve(challenge: Uint8Array, id: Uint8Array): string {
  const steps = solveInSteps(toBase64url(challenge), id)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

const id = new Uint8Array(32).fill(1)
const challenge = challengeOf(8, 4)
const solution = parseSolution(solve(challenge, id))

test('a solution solves its challenge for its note, and no other', () => {
  expect(solution?.challenge).toEqual(challenge)
  const numbers = solution?.numbers ?? new Uint8Array()
  expect(isSolution(challenge, id, numbers)).toBe(true)
  expect(isSolution(challenge, new Uint8Array(32).fill(2), numbers)).toBe(false)
  expect(isSolution(challengeOf(8, 4, 2), id, numbers)).toBe(false)
  expect(isSolution(challenge, id, numbers.slice(4))).toBe(false)
  expect(isSolution(challenge, id, concat(numbers.slice(4), numbers.slice(0, 4)))).toBe(false)
  const changed = numbers.slice()
  changed[3] = (changed[3] ?? 0) + 1
  expect(isSolution(challenge, id, changed)).toBe(false)
})

test('a challenge of zero bits is solved at once', () => {
  const none = challengeOf(0, 1)
  expect(isSolution(none, id, parseSolution(solve(none, id))?.numbers ?? new Uint8Array())).toBe(true)
})

test('solving yields now and then', () => {
  const steps = solveInSteps(toBase64url(challengeOf(14, 4)), id)
  expect(steps.next().done).toBe(false)
})

describe('a challenge that is malformed or asks for too much is refused', () => {
  test.each([
    challengeOf(19, 1),
    challengeOf(1, 17),
    new Uint8Array(21),
    new Uint8Array(23),
    new Uint8Array(),
  ])('%#', (refused) => {
    expect(() => parseChallenge(refused)).toThrow('bad-answer')
    expect(() => solveInSteps(toBase64url(refused), id).next()).toThrow('bad-answer')
  })
})

test.each(['', '.', 'x', `${'A'.repeat(30)}`, `${'A'.repeat(30)}.!`, `${'A'.repeat(29)}.AAAA`])(
  '%j is no solution',
  (header) => {
    expect(parseSolution(header)).toBeUndefined()
  },
)
