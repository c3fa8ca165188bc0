import { describe, expect, test } from 'vitest'
import { Checker, type Reach } from './checker.ts'
import { inboxModel } from './inbox-model.ts'
import { noteModel } from './note-model.ts'
import type { InboxAct, InboxCall, NoteAct, NoteCall } from './script.ts'

const SPEC = { size: 1100, ttl: 3600, tries: 2, receipt: true, left: false }
const NOW = 1_000_000

/** A note and its calls, one after the other unless told otherwise. */
function note(spec = SPEC) {
  const checker = new Checker(noteModel(spec))
  let number = 0
  const ask = (act: NoteAct, reach: Reach = 'all', now = NOW) => {
    checker.asked(number, { ...act, note: 0, at: 0 } as NoteCall, now, reach)
    return number++
  }
  const get = (asked: number, text: string, now = NOW, expires?: number) =>
    checker.answered(asked, { text, expires }, now) === true
  const run = (act: NoteAct, text: string, now = NOW) => get(ask(act, 'all', now), text, now)
  const lose = (act: NoteAct, reach?: Reach) => checker.lost(ask(act, reach))
  return { checker, ask, get, run, lose }
}

const create: NoteAct = { do: 'create', who: 0 }
const claim = (reader: number, right = true): NoteAct => ({ do: 'claim', reader, right, from: 0 })
const ack = (reader: number): NoteAct => ({ do: 'ack', reader })
const status: NoteAct = { do: 'status' }
const BYTES = 'bytes 0 from 0'

describe('a note', () => {
  test('has one reader', () => {
    const { run } = note()
    expect(run(create, '201')).toBe(true)
    expect(run(claim(0), BYTES)).toBe(true)
    expect(run(claim(0), BYTES)).toBe(true)
    expect(run(claim(1), BYTES)).toBe(false)
  })

  test('has one reader, also among those that ask at the same time', () => {
    const { run, ask, get } = note()
    run(create, '201')
    const [a, b] = [ask(claim(0)), ask(claim(1))]
    expect(get(b, BYTES)).toBe(true)
    expect(get(a, BYTES)).toBe(false)
  })

  test('is gone after its ack, and its status never goes back', () => {
    const { run } = note()
    run(create, '201')
    run(claim(0), BYTES)
    expect(run(ack(0), '204')).toBe(true)
    expect(run(status, '200 leased')).toBe(true)
    expect(run(status, '200 burned read')).toBe(true)
    expect(run(status, '200 leased')).toBe(false)
  })

  test('counts every try', () => {
    const { run } = note()
    run(create, '201')
    expect(run(claim(0, false), '401 wrong-passphrase 1')).toBe(true)
    expect(run(claim(0, false), '401 wrong-passphrase 1')).toBe(false)
  })

  test('may have lost a try with an answer, and the next answer tells', () => {
    for (const left of [0, 1]) {
      const { run, lose } = note()
      run(create, '201')
      lose(claim(0, false))
      expect(run(claim(0, false), `401 wrong-passphrase ${left}`)).toBe(true)
      expect(run(claim(0, false), `401 wrong-passphrase ${left}`)).toBe(false)
    }
  })

  test('does not change by a request of which a part is missing, or that was refused', () => {
    const { run, lose, checker, ask } = note()
    lose(create, 'nothing')
    checker.refused(ask(create))
    expect(run({ do: 'find' }, '200')).toBe(false)
  })

  test('cannot be made by a lost upload after the server has started again', () => {
    const { run, lose, checker } = note()
    lose(create)
    checker.restarted(NOW)
    expect(run({ do: 'find' }, '404 gone')).toBe(true)
    expect(run({ do: 'find' }, '200')).toBe(false)
  })

  test('keeps its first end of life, and is gone then', () => {
    const { ask, get, run } = note()
    expect(get(ask(create), '201', NOW + 5, NOW + 3_600_002)).toBe(true)
    expect(get(ask(create), '200', NOW + 9, NOW + 3_600_003)).toBe(false)
    expect(run(claim(0), BYTES, NOW + 3_600_002)).toBe(false)
  })
})

describe('an upload in parts', () => {
  const begin: NoteAct = { do: 'begin', who: 0 }
  const part = (n: number, of = 0): NoteAct => ({ do: 'part', who: 0, n, of })
  const inParts = () => note({ ...SPEC, size: 9_000_000 })

  test('is whole or no note', () => {
    const { run } = inParts()
    const complete: NoteAct = { do: 'complete', who: 0, of: 0 }
    run(begin, '201 has ')
    run(part(0), '204')
    expect(run(complete, '409 incomplete')).toBe(true)
    run(part(1), '204')
    expect(run(begin, '200 has 0,1')).toBe(true)
    expect(run(complete, '201')).toBe(true)
    expect(run(part(1), '404 no-upload')).toBe(true)
  })

  test('is dropped or not when the answer is lost, but never in between', () => {
    for (const [text, isRight] of [
      ['201 has ', true],
      ['200 has 1', true],
      ['409 exists', false],
    ] as const) {
      const { run, lose, checker } = inParts()
      run(begin, '201 has ')
      run(part(1), '204')
      lose({ do: 'drop', who: 0 })
      checker.restarted(NOW)
      expect(run(begin, text)).toBe(isRight)
    }
  })

  test('does not take a part that was sent for an earlier one', () => {
    const { run, ask, get } = inParts()
    run(begin, '201 has ')
    const early = ask(part(0))
    run(begin, '200 has ')
    run(part(1), '204')
    run({ do: 'drop', who: 0 }, '204')
    run(begin, '201 has ')
    expect(get(early, '204')).toBe(true)
    expect(run(begin, '200 has ')).toBe(true)
  })

  test('may forget the digest of a part whose bytes did not come, when the server ends', () => {
    for (const ends of [true, false]) {
      const { run, lose, checker } = inParts()
      run(begin, '201 has ')
      lose(part(1, 1), 'first')
      expect(run(part(1, 0), '409 digest-mismatch')).toBe(true)
      if (ends) checker.restarted(NOW)
      expect(run(part(1, 0), '204')).toBe(ends)
    }
  })
})

test('an inbox keeps every envelope that it has taken, once and in order', () => {
  const checker = new Checker(inboxModel)
  let number = 0
  const run = (act: InboxAct, text: string) => {
    checker.asked(number, { ...act, inbox: 0, at: 0 } as InboxCall, NOW, 'all')
    return checker.answered(number++, { text }, NOW) === true
  }
  const list: InboxAct = { do: 'list', right: true, after: 0 }
  expect(run({ do: 'post', envelope: 0 }, '404 no-inbox')).toBe(true)
  run({ do: 'register' }, '201')
  for (const envelope of [3, 1]) expect(run({ do: 'post', envelope }, '201')).toBe(true)
  expect(run({ do: 'post', envelope: 1 }, '200')).toBe(true)
  run({ do: 'discard', right: true, n: 1 }, '204')
  expect(run({ do: 'post', envelope: 3 }, '201')).toBe(true)
  expect(run(list, '200 2:1,3:3')).toBe(true)
  expect(run({ ...list, right: false }, '403 wrong-token')).toBe(true)
  expect(run(list, '200 2:1')).toBe(false)
})
