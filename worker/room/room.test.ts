import { expect, test } from 'vitest'
import { diskOf, setDisk } from './disk.ts'
import { Room } from './room.ts'
import type { StoredSource } from './stored-bytes.ts'

const MIB = 1024 * 1024
const network = (n: number) => Uint8Array.of(10, 0, 0, n)

/** Two objects that hold what a test says, and how often they were asked for a network's part. */
function objects(bytes: number, own = new Map<number, number>()) {
  const held = { bytes, expected: 0, asked: 0 }
  const source: StoredSource = {
    stored: async () => held.bytes,
    expected: async () => held.expected,
    storedBy: async (of) => {
      held.asked++
      return own.get(of[3] ?? 0) ?? 0
    },
  }
  return {
    held,
    own,
    sources: () => [source, { stored: async () => 0, storedBy: async () => 0, expected: async () => 0 }],
  }
}

const anybody = (bytes: number) => ({ bytes, network: undefined })

test('what is reserved is given to nobody else, until it is given back', async () => {
  const [room, { sources }] = [new Room(100), objects(40)]
  const both = await Promise.all([
    room.reserve(sources, undefined, anybody(40)),
    room.reserve(sources, undefined, anybody(40)),
  ])
  expect(both.map(({ isGranted }) => isGranted)).toEqual([true, false])
  both[0]?.end()
  expect((await room.reserve(sources, undefined, anybody(60))).isGranted).toBe(true)
})

test('what was stored for a reservation counts once', async () => {
  const [room, { held, sources }] = [new Room(100), objects(0)]
  const first = await room.reserve(sources, undefined, anybody(50))
  held.bytes = 50
  first.end()
  expect((await room.reserve(sources, undefined, anybody(51))).isGranted).toBe(false)
  expect((await room.reserve(sources, undefined, anybody(50))).isGranted).toBe(true)
})

test('there is room again as soon as something has gone', async () => {
  const [room, { held, sources }] = [new Room(100), objects(100)]
  expect((await room.reserve(sources, undefined, anybody(1))).isGranted).toBe(false)
  held.bytes = 99
  expect((await room.reserve(sources, undefined, anybody(1))).isGranted).toBe(true)
})

test('a network has a quarter at most, of what it has stored and what it has reserved', async () => {
  const [room, { sources }] = [new Room(1000), objects(200, new Map([[1, 200]]))]
  expect((await room.reserve(sources, undefined, { bytes: 51, network: network(1) })).isGranted).toBe(false)
  expect((await room.reserve(sources, undefined, { bytes: 50, network: network(1) })).isGranted).toBe(true)
  expect((await room.reserve(sources, undefined, { bytes: 1, network: network(1) })).isGranted).toBe(false)
  expect((await room.reserve(sources, undefined, { bytes: 250, network: network(2) })).isGranted).toBe(true)
  expect((await room.reserve(sources, undefined, { bytes: 300, network: undefined })).isGranted).toBe(true)
})

test('as long as all have less than one may have, no network is looked at', async () => {
  const [room, { held, sources }] = [new Room(1000), objects(200)]
  await room.reserve(sources, undefined, { bytes: 50, network: network(1) })
  expect(held.asked).toBe(0)
  await room.reserve(sources, undefined, { bytes: 50, network: network(1) })
  expect(held.asked).toBe(1)
})

test('without a limit it is half of what is free or stored, and a new measure holds', async () => {
  const [room, { sources }] = [new Room(undefined), objects(20 * MIB)]
  expect(await room.figures(sources, { free: 80 * MIB })).toEqual({ stored: 20 * MIB, limit: 50 * MIB })
  expect(await room.figures(sources, { free: 180 * MIB })).toEqual({ stored: 20 * MIB, limit: 100 * MIB })
})

test('what was declared and has not arrived is not counted as room for more', async () => {
  const [room, { held, sources }] = [new Room(undefined), objects(40 * MIB)]
  held.expected = 30 * MIB
  expect((await room.figures(sources, { free: 90 * MIB })).limit).toBe(50 * MIB)
  expect((await new Room(1024 * MIB).figures(sources, { free: 90 * MIB })).limit).toBe(84 * MIB)
})

test('a limit above what the disk has is cut, so that some of it stays free', async () => {
  const [room, { sources }] = [new Room(1024 * MIB), objects(20 * MIB)]
  expect((await room.figures(sources, { free: 80 * MIB })).limit).toBe(84 * MIB)
  expect((await room.reserve(sources, { free: 0 }, anybody(1))).isGranted).toBe(false)
})

test('the disk is what was measured last, and there is none without the start script', () => {
  expect(diskOf({})).toBeUndefined()
  setDisk(7)
  expect(diskOf({ DISK_FREE: '5' })).toEqual({ free: 7 })
  setDisk(5)
})
