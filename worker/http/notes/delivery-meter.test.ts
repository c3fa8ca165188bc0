import { describe, expect, test } from 'vitest'
import { BUFFERED_BYTES } from '../../../shared/limits.ts'
import { DeliveryMeter } from './delivery-meter.ts'

const START = 1_700_000_000_000
const KIB = 1024

/** Moves `bytes` a second for `seconds`, a piece each second. @returns when it ends */
function move(meter: DeliveryMeter, from: number, seconds: number, bytes: number): number {
  for (let i = 1; i <= seconds; i++) meter.left(bytes, from + i * 1000)
  return from + seconds * 1000
}

test('a minute at the least rate deserves two minutes after the last byte', () => {
  const meter = new DeliveryMeter(START)
  meter.left(0, START + 10_000)
  const now = move(meter, START + 10_000, 600, 4 * KIB)
  expect(meter.leaseEnd(now)).toBe(now + 120_000)
  expect(meter.leaseEnd(now + 30_000)).toBe(0)
})

test('less deserves nothing, however long it goes on', () => {
  const meter = new DeliveryMeter(START)
  for (let now = START; now < START + 3_600_000; ) {
    now = move(meter, now, 1, 4 * KIB - 1)
    expect(meter.leaseEnd(now)).toBe(0)
  }
})

test('one burst does not pay for an hour of drops', () => {
  const meter = new DeliveryMeter(START)
  meter.left(1000 * KIB, START)
  let now = START
  for (let i = 0; i < 60; i++) now = move(meter, now, 60, 1 * KIB)
  expect(meter.leaseEnd(now)).toBe(0)
})

test('what a slow response did before the last minute is forgiven', () => {
  const meter = new DeliveryMeter(START)
  const slow = move(meter, START, 1000, 100)
  expect(meter.leaseEnd(slow)).toBe(0)
  expect(meter.leaseEnd(move(meter, slow, 66, 4 * KIB))).toBeGreaterThan(slow + 120_000)
})

test('a line that stopped has to move a minute of bytes again, within one minute', () => {
  const meter = new DeliveryMeter(START)
  const stopped = move(meter, START, 300, 8 * KIB)
  const back = stopped + 100_000
  expect(meter.leaseEnd(back)).toBe(0)
  expect(meter.leaseEnd(move(meter, back, 29, 8 * KIB))).toBe(0)
  const moving = move(meter, back + 29_000, 1, 8 * KIB)
  expect(meter.leaseEnd(moving)).toBeGreaterThan(moving + 120_000)
})

describe('what was taken at once', () => {
  test('counts as under way at the least rate', () => {
    const meter = new DeliveryMeter(START)
    meter.left(4000 * KIB, START + 10)
    expect(meter.leaseEnd(START + 20)).toBe(START + 10 + 120_000 + 1_000_000)
    // The kernel asks for more when a third of its buffer is empty; nothing is seen of the reader until then.
    meter.left(1300 * KIB, START + 200_000)
    expect(meter.leaseEnd(START + 200_000)).toBe(START + 200_000 + 120_000 + 1_000_000)
  })

  test('never counts as more than buffers hold', () => {
    const meter = new DeliveryMeter(START)
    const now = move(meter, START, 100, 1_000_000)
    expect(meter.leaseEnd(now)).toBe(now + 120_000 + (BUFFERED_BYTES / 4096) * 1000)
  })
})
