import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { toBase64url } from '../../../shared/bytes/bytes.ts'
import { createReaderMemory } from './reader-memory.ts'

const HOUR_MS = 3_600_000
const id = new Uint8Array(32).fill(1)
const reader = new Uint8Array(32).fill(2)

function newMemory() {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
  return { kept, memory: createReaderMemory(storage) }
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

it('keeps R until it is forgotten', () => {
  const { memory, kept } = newMemory()
  expect(memory.load(id)).toBeUndefined()
  memory.save(id, reader)
  expect(memory.load(id)).toEqual(reader)
  memory.forget(id)
  expect(memory.load(id)).toBeUndefined()
  expect(kept.size).toBe(0)
})

it('keeps R as long as a lease can last since the last claim, and no longer', () => {
  const { memory, kept } = newMemory()
  memory.save(id, reader)
  vi.advanceTimersByTime(23 * HOUR_MS)
  memory.save(id, reader)
  vi.advanceTimersByTime(24 * HOUR_MS - 1)
  expect(memory.load(id)).toEqual(reader)
  vi.advanceTimersByTime(1)
  expect(memory.load(id)).toBeUndefined()
  expect(kept.size).toBe(0)
})

it('keeps R when the clock is put back, and what an earlier version stored', () => {
  const { memory, kept } = newMemory()
  memory.save(id, reader)
  vi.setSystemTime(1_700_000_000_000)
  expect(memory.load(id)).toEqual(reader)
  kept.set(`ashnote:${toBase64url(id)}`, toBase64url(reader))
  expect(memory.load(id)).toEqual(reader)
})
