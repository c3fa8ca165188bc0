import { expect, it } from 'vitest'
import { historyStateOf, isOver } from './history-state.ts'
import type { HistoryRow } from './schema.ts'

const ENTRY: HistoryRow = {
  id: 'id',
  tokens: { iv: new Uint8Array(12), data: new Uint8Array(80) },
  created: 1000,
  expires: 5000,
  label: '',
  server: 'https://notes.example',
  hasReceipt: true,
  isMade: true,
}
const UNMADE = { ...ENTRY, isMade: false }
const SILENT = { ...ENTRY, hasReceipt: false }
const at = new Date(3000)

it.each([
  ['sealed', ENTRY, { state: 'sealed' }, { state: 'waiting' }],
  ['leased', ENTRY, { state: 'leased' }, { state: 'being-read' }],
  ['sealed, its upload unseen', UNMADE, { state: 'sealed' }, { state: 'lost' }],
  ['denied, its upload unseen', UNMADE, 'gone', { state: 'unsent' }],
  ['not heard of', ENTRY, 'none', { state: 'unknown' }],
  ['denied by a server that keeps a receipt', ENTRY, 'gone', { state: 'unknown' }],
] as const)('%s', (_, entry, answer, receipt) => {
  expect(historyStateOf(entry, answer, 2000)).toEqual({ receipt })
})

it.each(['read', 'unconfirmed', 'expired', 'revoked', 'locked'] as const)('burned: %s', (reason) => {
  const end = { reason, at: 3000 }
  expect(historyStateOf(ENTRY, { state: 'burned', reason, at }, 4000)).toEqual({
    receipt: { state: reason, at: 3000 },
    end,
  })
})

it('treats an unknown reason of a later server as none', () => {
  expect(historyStateOf(ENTRY, { state: 'burned', reason: 'eaten', at }, 4000).end).toEqual({
    reason: 'gone',
    at: 3000,
  })
})

it('a note that the server denies has expired, or was gone before that', () => {
  expect(historyStateOf(SILENT, 'gone', 4000).end).toEqual({ reason: 'gone', at: 4000 })
  expect(historyStateOf(ENTRY, 'gone', 6000).end).toEqual({ reason: 'expired', at: 5000 })
})

it('a known ending stays, whatever a server says later', () => {
  const end = { reason: 'revoked', at: 2000 } as const
  expect(isOver({ ...ENTRY, end }, 2000)).toBe(true)
  expect(historyStateOf({ ...ENTRY, end }, { state: 'sealed' }, 4000)).toEqual({
    receipt: { state: 'revoked', at: 2000 },
    end,
  })
})

it('a note that was denied is asked for again while it may live', () => {
  const end = { reason: 'gone', at: 2000 } as const
  const denied = { ...SILENT, end }
  expect(isOver(denied, 4999)).toBe(false)
  expect(isOver(denied, 5000)).toBe(true)
  const still = { receipt: { state: 'gone', at: 2000 }, end }
  expect(historyStateOf(denied, 'none', 4000)).toEqual(still)
  expect(historyStateOf(denied, 'gone', 4000)).toEqual(still)
  expect(historyStateOf(denied, { state: 'sealed' }, 4000)).toEqual({ receipt: { state: 'waiting' } })
  expect(historyStateOf(denied, { state: 'burned', reason: 'read', at }, 4000).end?.reason).toBe('read')
  expect(historyStateOf(denied, 'gone', 6000)).toEqual(still)
})
