import { expect, it } from 'vitest'
import { startTransfer, type TransferProgress } from './start-transfer.ts'

it('shows the network as away until the next bytes', () => {
  const shown: TransferProgress[] = []
  const { control } = startTransfer((progress) => shown.push(progress))
  control.onWait()
  control.onProgress(3, 9)
  control.onWait()
  control.onProgress(4, undefined)
  expect(shown).toEqual([
    { done: 0, isWaiting: true },
    { done: 3, total: 9 },
    { done: 3, total: 9, isWaiting: true },
    { done: 4, total: undefined },
  ])
})

it('cancels only itself', () => {
  const [first, second] = [startTransfer(() => {}), startTransfer(() => {})]
  first.cancel()
  expect([first.control.signal.aborted, second.control.signal.aborted]).toEqual([true, false])
})
