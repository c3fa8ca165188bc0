import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { codeOf } from '../../test/server.ts'
import { BodyReader, readRequestBody } from './body.ts'
import { Pace } from './pace.ts'

const KIB = 1024

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a sender has a minute for 240 KiB', () => {
  test('from the beginning', () => {
    const pace = new Pace()
    expect(pace.patience(0)).toBe(60_000)
    pace.came(100 * KIB, 20_000)
    expect(pace.patience(0)).toBe(40_000)
    pace.came(139 * KIB, 39_000)
    expect(pace.patience(0)).toBe(1000)
    pace.came(0, 1000)
    expect(pace.patience(0)).toBe(0)
  })

  test('and in any minute after that', () => {
    const pace = new Pace()
    pace.came(10_000 * KIB, 1000)
    expect(pace.patience(0)).toBe(60_000)
    pace.came(200 * KIB, 50_000)
    expect(pace.patience(0)).toBe(10_000)
  })

  test('of which bytes count that may have come unseen', () => {
    const pace = new Pace()
    pace.came(200 * KIB, 59_000)
    expect(pace.patience(0)).toBe(1000)
    expect(pace.patience(64 * KIB)).toBe(60_000)
  })

  test.each([4, 5, 100])('%i KiB a second are never too few', (rate) => {
    const pace = new Pace()
    for (let second = 0; second < 600; second++) {
      expect(pace.patience(64 * KIB)).toBeGreaterThan(0)
      pace.came(rate * KIB, 1000)
    }
  })

  test.each([0, 1, 2, 3])('%i KiB a second are too few', (rate) => {
    const pace = new Pace()
    for (let second = 0; second < 60; second++) pace.came(rate * KIB, 1000)
    expect(pace.patience(0)).toBe(0)
  })

  test('a clock that is set back stretches nothing', () => {
    const pace = new Pace()
    pace.came(0, -3_600_000)
    expect(pace.patience(0)).toBe(60_000)
  })
})

/** A body of which `bytes` come every second, for ever. */
function trickle(bytes: number) {
  let isCancelled = false
  const body = new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 1000))
      if (!isCancelled && bytes > 0) controller.enqueue(new Uint8Array(bytes))
      // Nothing more comes, and nobody says so.
      if (bytes === 0) await new Promise(() => {})
    },
    cancel() {
      isCancelled = true
    },
  })
  return { body, isCancelled: () => isCancelled }
}

describe('a body', () => {
  test.each([0, 10, 500])('of %i bytes a second ends after a minute', async (rate) => {
    const { body, isCancelled } = trickle(rate)
    const request = new Request('https://a.example/', { method: 'POST', body })
    const read = readRequestBody(request, 10_000_000)
    const outcome = expect(read).rejects.toEqual(codeOf('too-slow'))
    await vi.advanceTimersByTimeAsync(59_000)
    expect(isCancelled()).toBe(false)
    await vi.advanceTimersByTimeAsync(2000)
    await outcome
    expect(isCancelled()).toBe(true)
  })

  test('of any size comes at 5 KiB a second', async () => {
    const { body } = trickle(5 * KIB)
    const reader = new BodyReader(body)
    const read = reader.fill(new ArrayBuffer(1024 * KIB))
    await vi.advanceTimersByTimeAsync(240_000)
    expect((await read).length).toBe(1024 * KIB)
  })

  test('in pieces that stops in the middle ends a minute later', async () => {
    const { body } = trickle(0)
    const outcome = expect(new BodyReader(body).fill(new ArrayBuffer(1024 * KIB))).rejects.toEqual(
      codeOf('too-slow'),
    )
    await vi.advanceTimersByTimeAsync(60_000)
    await outcome
  })
})
