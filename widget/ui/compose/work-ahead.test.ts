import { expect, test, vi } from 'vitest'
import { linkKeys } from '../../../shared/crypto/keys.ts'
import { WorkAhead } from './work-ahead.ts'

test('works on one id at a time, and hands it out once', async () => {
  const solve = vi.fn(async (challenge: string, _: Uint8Array) => `${challenge} done`)
  const ahead = new WorkAhead(solve)
  expect(ahead.take()).toBeUndefined()
  ahead.begin(undefined)
  expect(ahead.take()).toBeUndefined()
  ahead.begin('a')
  ahead.begin('b')
  expect(solve).toHaveBeenCalledTimes(1)
  const taken = ahead.take()
  expect(await taken?.work).toBe('a done')
  expect(solve.mock.calls[0]?.[1]).toEqual(linkKeys(taken?.secret ?? new Uint8Array()).id)
  expect(ahead.take()).toBeUndefined()
})

test('work that fails is no work', async () => {
  const ahead = new WorkAhead(() => Promise.reject(new Error('no thread')))
  ahead.begin('a')
  expect(await ahead.take()?.work).toBeUndefined()
})
