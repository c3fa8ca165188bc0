/** What protocol sections 6 and 7 say of one inbox and its envelopes. */
import type { Model, Step } from './checker.ts'
import type { InboxCall } from './script.ts'

/** Envelopes that an inbox of this run holds; few, so that it is full at times. */
export const QUEUE = 4

export interface InboxState {
  /** Number of the last envelope, and those that wait, by number. */
  readonly inbox: {
    readonly last: number
    readonly waiting: ReadonlyArray<readonly [n: number, envelope: number]>
  } | null
}

export const inboxModel: Model<InboxState, InboxCall> = {
  first: { inbox: null },

  steps(state, call) {
    const { inbox } = state
    if (call.do === 'register')
      return [
        inbox ? { state, answer: '200' } : { state: { inbox: { last: 0, waiting: [] } }, answer: '201' },
      ]
    if (!inbox) return [{ state, answer: '404 no-inbox' }]
    if (call.do === 'keys') return [{ state, answer: '200' }]
    if (call.do === 'post') return [post(inbox, call.envelope)]
    if ('right' in call && !call.right) return [{ state, answer: '403 wrong-token' }]
    switch (call.do) {
      case 'list':
      case 'poll': {
        const listed = inbox.waiting
          .filter(([n]) => n > call.after)
          .map(([n, envelope]) => `${n}:${envelope}`)
        return [{ state, answer: `200 ${listed.join()}` }]
      }
      case 'discard':
        return [
          {
            state: { inbox: { ...inbox, waiting: inbox.waiting.filter(([n]) => n !== call.n) } },
            answer: '204',
          },
        ]
      case 'close':
        return [{ state: { inbox: null }, answer: '204' }]
    }
  },

  // It lives longer than any run.
  drift: () => [],
  restarted: (state) => [state],
  learn: (state) => state,
}

function post(inbox: NonNullable<InboxState['inbox']>, envelope: number): Step<InboxState> {
  if (inbox.waiting.some(([, waiting]) => waiting === envelope)) return { state: { inbox }, answer: '200' }
  if (inbox.waiting.length >= QUEUE) return { state: { inbox }, answer: '409 full' }
  const last = inbox.last + 1
  return { state: { inbox: { last, waiting: [...inbox.waiting, [last, envelope]] } }, answer: '201' }
}
