import { expect, it } from 'vitest'
import { ERROR_CODES, isFinal } from '../../../shared/errors.ts'
import { nextReaderState, type ReaderEvent, type ReaderState } from './reader-states.ts'

const note = { size: 1104, expiresAt: new Date(0) }
const payload = { bodies: [] }
const run = (...events: ReaderEvent[]) => events.reduce<ReaderState>(nextReaderState, { at: 'asking' })
const found: ReaderEvent = { is: 'found', found: note }
const reveal: ReaderEvent = { is: 'reveal' }

it('goes from asking to an open, burned note', () => {
  expect(
    run(
      found,
      reveal,
      { is: 'progress', progress: { done: 5, total: 9 } },
      { is: 'opened', payload },
      { is: 'acked', acked: true },
    ),
  ).toEqual({
    at: 'open',
    payload,
    acked: true,
  })
})

it('keeps the form after a wrong passphrase, and ends after the last try', () => {
  const wrong = (triesLeft: number): ReaderEvent => ({
    is: 'failed',
    problem: { code: 'wrong-passphrase', triesLeft },
  })
  expect(run(found, reveal, wrong(4))).toMatchObject({ at: 'sealed', found: note, problem: { triesLeft: 4 } })
  expect(run(found, reveal, wrong(4), reveal, wrong(0))).toEqual({ at: 'ended', end: 'locked' })
})

it.each(ERROR_CODES)('shows %s wherever it happens', (code) => {
  const failed: ReaderEvent = { is: 'failed', problem: { code } }
  expect(run(failed)).toEqual({ at: 'failed', problem: { code } })
  expect(run(found, reveal, failed).at).toBe(isFinal(code) ? 'failed' : 'sealed')
})

it('shows a note only on request, and never again once it is wiped', () => {
  expect(run(found, { is: 'opened', payload })).toMatchObject({ at: 'sealed' })
  expect(
    run(found, reveal, { is: 'opened', payload }, { is: 'end', end: 'timer' }, { is: 'opened', payload }),
  ).toEqual({
    at: 'ended',
    end: 'timer',
  })
})

it('leaves an open note alone when something fails late', () => {
  expect(
    run(found, reveal, { is: 'opened', payload }, { is: 'failed', problem: { code: 'unreachable' } }),
  ).toMatchObject({
    at: 'open',
  })
})

it('asks again only after a failure', () => {
  expect(run(found, { is: 'ask' }).at).toBe('sealed')
  expect(run({ is: 'failed', problem: { code: 'unreachable' } }, { is: 'ask' })).toEqual({ at: 'asking' })
})
