import { describe, expect, test } from 'vitest'
import type { NoteState } from '../../shared/http/admin.ts'
import { leaseSeconds } from '../../shared/limits.ts'
import { notesObjectName } from '../objects/object-names.ts'
import { isExpired, TRANSITIONS, type Trigger } from './note-states.ts'
import type { NoteRecord } from './note-table.ts'

const NOW = 1_700_000_012_345
const MINUTE = NOW - (NOW % 60_000)
const hash = (value: number) => new Uint8Array(32).fill(value)
const none = new Uint8Array(0)
const reader = hash(9)

const sealed: NoteRecord = {
  id: hash(1),
  state: 'sealed',
  due: NOW + 1000,
  expires: NOW + 600_000,
  created: NOW - 1000,
  claimed: 0,
  blob: 'blob',
  size: 100_000,
  tries: 3,
  wantsReceipt: true,
  auth: hash(2),
  revoke: hash(3),
  status: hash(4),
  reader: none,
  digest: hash(5),
  keyId: 1,
  origin: hash(6),
  reason: '',
  ended: 0,
  failures: 0,
}
const leased: NoteRecord = { ...sealed, state: 'leased', reader, claimed: NOW - 5 }
const wiped = { auth: none, revoke: none, reader: none, digest: none, origin: none }
const burning: NoteRecord = { ...leased, ...wiped, state: 'burning', reason: 'read', ended: MINUTE }
const burned: NoteRecord = { ...burning, state: 'burned', blob: '' }
const notes: Record<NoteState, NoteRecord> = { sealed, leased, burning, burned }

const burnt = (reason: string) => ({
  ...wiped,
  state: 'burning',
  reason,
  ended: MINUTE,
  due: NOW + 1000,
  status: hash(4),
  blob: 'blob',
})
const TRIGGERS: Trigger[] = ['claim', 'refuse', 'renew', 'ack', 'revoke', 'due', 'deleted']
/** What each step changes; null for nothing left; what is missing has no step. */
const STEPS: Record<NoteState, Partial<Record<Trigger, object | null>>> = {
  sealed: {
    claim: { state: 'leased', reader, claimed: NOW, due: NOW + leaseSeconds(100_000) * 1000 },
    refuse: { tries: 2 },
    revoke: burnt('revoked'),
    due: burnt('expired'),
  },
  leased: {
    refuse: { failures: 1 },
    renew: { due: NOW + 300_000 },
    ack: burnt('read'),
    due: burnt('unconfirmed'),
  },
  burning: {
    deleted: { state: 'burned', blob: '', due: sealed.expires },
    due: { failures: 1, due: NOW + 2000 },
  },
  burned: { due: null },
}

describe.each(Object.keys(notes) as NoteState[])('a note that is %s', (state) => {
  test.each(TRIGGERS)('%s', (trigger) => {
    const step = TRANSITIONS[state][trigger]
    const changes = STEPS[state][trigger]
    if (changes === undefined) return expect(step).toBeUndefined()
    expect(step?.(notes[state], { now: NOW, reader, until: NOW + 300_000 })).toEqual(
      changes && { ...notes[state], ...changes },
    )
  })
})

test('the last try burns', () => {
  expect(TRANSITIONS.sealed.refuse?.({ ...sealed, tries: 1 }, { now: NOW })).toMatchObject({
    ...burnt('locked'),
    tries: 0,
  })
})

test('a lease is renewed for a minute at least, and ends a day after the claim', () => {
  const renewed = (until: number) => TRANSITIONS.leased.renew?.(leased, { now: NOW, until })
  expect(renewed(leased.due + 1)).toEqual({ ...leased, due: leased.due + 60_000 })
  expect(renewed(NOW + 1e12)).toEqual({ ...leased, due: leased.claimed + 86_400_000 })
})

test('wrong passphrases in a lease are not counted as failed deletions', () => {
  const after = TRANSITIONS.leased.refuse?.({ ...leased, failures: 6 }, { now: NOW })
  expect(after).toEqual({ ...leased, failures: 7 })
  for (const trigger of ['ack', 'remove', 'due'] as const)
    expect(TRANSITIONS.leased[trigger]?.({ ...leased, failures: 7 }, { now: NOW })).toMatchObject({
      failures: 0,
    })
})

test('without a receipt no hash survives the burn and nothing its end', () => {
  const note = { ...sealed, wantsReceipt: false }
  for (const trigger of ['revoke', 'due'] as const) {
    expect(TRANSITIONS.sealed[trigger]?.(note, { now: NOW })).toMatchObject({ status: none })
  }
  expect(TRANSITIONS.burning.deleted?.({ ...burning, wantsReceipt: false }, { now: NOW })).toBeNull()
})

test('a receipt does not outlive the original expiry', () => {
  expect(TRANSITIONS.burning.deleted?.(burning, { now: burning.expires - 1 })).not.toBeNull()
  expect(TRANSITIONS.burning.deleted?.(burning, { now: burning.expires })).toBeNull()
})

test('pauses between deletions grow to an hour', () => {
  const pauses: number[] = []
  let note: NoteRecord | null | undefined = burning
  for (let i = 0; i < 100 && note; i++) {
    note = TRANSITIONS.burning.due?.(note, { now: NOW })
    pauses.push((note?.due ?? 0) - NOW)
  }
  expect(pauses).toHaveLength(100)
  expect(pauses.every((pause, i) => pause === Math.min(1000 * 2 ** (i + 1), 3_600_000))).toBe(true)
})

test('only what could still be read is over when its time has come', () => {
  for (const note of Object.values(notes)) {
    expect(isExpired({ ...note, due: NOW }, NOW)).toBe(note.state === 'sealed' || note.state === 'leased')
    expect(isExpired({ ...note, due: NOW + 1 }, NOW)).toBe(false)
  }
})

describe('which object answers for an id', () => {
  test('is one a note, or one of a fixed number', () => {
    expect(notesObjectName(hash(1), 0)).not.toBe(notesObjectName(hash(2), 0))
    const names = new Set(
      Array.from({ length: 65_536 }, (_, i) => notesObjectName(Uint8Array.of(i >> 8, i & 255), 64)),
    )
    expect(names.size).toBe(64)
  })
})
