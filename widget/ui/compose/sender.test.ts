import { expect, it } from 'vitest'
import { AshnoteError } from '../../../shared/errors.ts'
import { EMPTY_DRAFT, UnreadableFile } from '../draft/draft.ts'
import type { CreatedNote } from './created-note.ts'
import { createSender, type SenderState } from './sender.ts'

const DRAFT = { ...EMPTY_DRAFT, text: 'secret', ttl: 60 }
const NOTE = { url: 'link' } as CreatedNote

/** Resolves with the first state from now on that is not `sending`. */
const ended = (sender: ReturnType<typeof createSender>) =>
  new Promise<SenderState>((done) => {
    sender.watch(() => sender.state.at !== 'sending' && done(sender.state))
  })

it('reports progress and the created note', async () => {
  const sender = createSender(async (_, { onProgress }) => {
    onProgress(1, 2)
    return NOTE
  })
  const seen: SenderState[] = []
  sender.watch(() => seen.push(sender.state))
  sender.start(DRAFT)
  await ended(sender)
  expect(seen).toEqual([
    { at: 'sending', done: 0, total: undefined },
    { at: 'sending', done: 1, total: 2 },
    { at: 'made', note: NOTE },
  ])
  sender.reset()
  expect(sender.state).toEqual({ at: 'idle' })
})

it.each([
  [new AshnoteError('slow-down', { retryAfter: 7 }), { code: 'slow-down', retryAfter: 7 }],
  [new UnreadableFile('lost.txt'), { code: 'unreadable-file', file: 'lost.txt' }],
  [new Error('secret'), { code: 'bad-answer', retryAfter: undefined }],
])('names the failure %s', async (error, failure) => {
  const sender = createSender(() => Promise.reject(error))
  sender.start(DRAFT)
  expect(await ended(sender)).toEqual({ at: 'failed', failure })
})

it('creates one note at a time, and can be cancelled', async () => {
  let calls = 0
  const sender = createSender((_, { signal }) => {
    calls++
    return new Promise((_, fail) => {
      signal.addEventListener('abort', () => fail(new AshnoteError('aborted')), { once: true })
    })
  })
  sender.start(DRAFT)
  sender.start(DRAFT)
  sender.reset()
  expect(sender.state.at).toBe('sending')
  sender.cancel()
  expect(await ended(sender)).toEqual({ at: 'failed', failure: { code: 'aborted', retryAfter: undefined } })
  expect(calls).toBe(1)
})

it('does not call a removed listener', () => {
  const sender = createSender(() => new Promise(() => {}))
  let calls = 0
  sender.watch(() => calls++)()
  sender.start(DRAFT)
  expect(calls).toBe(0)
})
