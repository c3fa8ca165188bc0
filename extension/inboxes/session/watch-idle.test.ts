import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchIdle } from './watch-idle.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const use = (page: EventTarget, action = 'keydown') => page.dispatchEvent(new Event(action))

it('fires once, after the last use', () => {
  const page = new EventTarget()
  const onIdle = vi.fn()
  watchIdle(page, 1000, onIdle)
  vi.advanceTimersByTime(999)
  use(page)
  vi.advanceTimersByTime(999)
  use(page, 'wheel')
  vi.advanceTimersByTime(999)
  expect(onIdle).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(onIdle).toHaveBeenCalledOnce()
  use(page)
  vi.advanceTimersByTime(5000)
  expect(onIdle).toHaveBeenCalledOnce()
})

it('a key after a sleep does not count as use', () => {
  const page = new EventTarget()
  const onIdle = vi.fn()
  watchIdle(page, 1000, onIdle)
  // The clock goes on in a sleep, timers do not.
  vi.setSystemTime(Date.now() + 1000)
  use(page)
  expect(onIdle).toHaveBeenCalledOnce()
})

it('does nothing after it was stopped', () => {
  const page = new EventTarget()
  const onIdle = vi.fn()
  watchIdle(page, 1000, onIdle)()
  vi.advanceTimersByTime(5000)
  use(page)
  expect(onIdle).not.toHaveBeenCalled()
})
