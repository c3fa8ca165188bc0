/**
 * What protocol section 5 says of one id: what every call may answer, and what follows. The model does not
 * know when exactly a time is over, so a step gives every state that may follow.
 */
import { LEASE_AFTER_BYTE_S, LEAST_BYTES_PER_S, leaseSeconds } from '../../shared/limits.ts'
import type { Model, Moment, Step } from './checker.ts'
import { type NoteCall, type NoteSpec, PATIENCE_MS } from './script.ts'
import { afterRestart, begin, drop, missing, part, type UploadState } from './upload-model.ts'

/** A moment, in milliseconds since 1970, of which only bounds are known. */
type Bounds = readonly [earliest: number, latest: number]
const FOREVER: Bounds = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]

interface Note {
  readonly is: 'sealed' | 'leased' | 'burning' | 'burned'
  /** Whose upload it is, and which of the two blobs. */
  readonly who: number
  readonly of: number
  readonly tries: number
  readonly expires: Bounds
  readonly reader: number
  readonly leaseEnds: Bounds
  /** Wrong passphrases of the lease's holder. */
  readonly wrong: number
  readonly reason: string
}

export interface NoteState extends UploadState {
  readonly note: Note | null
}

const LEASE_TRIES = 20
type Steps = Array<Step<NoteState>>

/** Whether a time may be still to come, and whether it may be over, when the server looks. */
const bothSides = ([earliest, latest]: Bounds, { asked, now }: Moment): boolean[] => [
  ...(asked < latest ? [true] : []),
  ...(now >= earliest ? [false] : []),
]

export function noteModel({ size, ttl, tries, receipt }: NoteSpec): Model<NoteState, NoteCall> {
  const lasts = (seconds: number, { asked, now }: Moment): Bounds => [
    asked + seconds * 1000,
    now + seconds * 1000,
  ]

  /** Each answer to the holder may renew the lease: its bytes count as leaving slowly, whatever the line. */
  const renewed = ({ asked }: Moment): number =>
    asked + PATIENCE_MS + (LEASE_AFTER_BYTE_S + size / LEAST_BYTES_PER_S) * 1000

  const sealed = (who: number, of: number, moment: Moment): Note => ({
    ...{ is: 'sealed', who, of, tries, expires: lasts(ttl, moment) },
    ...{ reader: -1, leaseEnds: FOREVER, wrong: 0, reason: '' },
  })
  const burn = (note: Note, reason: string): Note => ({ ...note, is: 'burning', reason })

  /** The note that a call other than an upload finds: none once its life or its lease is over. */
  const found = ({ note }: NoteState, moment: Moment): Array<Note | null> => {
    if (note?.is !== 'sealed' && note?.is !== 'leased') return [null]
    const end = note.is === 'sealed' ? note.expires : note.leaseEnds
    return bothSides(end, moment).map((lives) => (lives ? note : null))
  }

  /** An upload to an id that has a note; undefined for none. */
  const known = (state: NoteState, who: number, of: number): Step<NoteState> | undefined => {
    const { note } = state
    if (!note) return undefined
    const isSame = (note.is === 'sealed' || note.is === 'leased') && note.who === who && note.of === of
    return isSame ? { state, answer: '200', expires: note.expires } : { state, answer: '409 exists' }
  }

  const make = (state: NoteState, who: number, of: number, moment: Moment): Step<NoteState> => {
    const note = sealed(who, of, moment)
    return { state: { ...state, note }, answer: '201', expires: note.expires }
  }

  function claim(
    state: NoteState,
    note: Note | null,
    call: NoteCall & { do: 'claim' },
    moment: Moment,
  ): Step<NoteState> {
    const becomes = (after: Note, answer: string) => ({ state: { ...state, note: after }, answer })
    const bytes = `bytes ${note?.of} from ${call.from}`
    if (note?.is === 'sealed' && call.right) {
      const leaseEnds: Bounds = [moment.asked + leaseSeconds(size) * 1000, renewed(moment)]
      return becomes({ ...note, is: 'leased', reader: call.reader, leaseEnds }, bytes)
    }
    if (note?.is === 'sealed') {
      const left = note.tries - 1
      const after = { ...note, tries: left }
      return becomes(left > 0 ? after : burn(after, 'locked'), `401 wrong-passphrase ${left}`)
    }
    if (note?.is !== 'leased' || note.reader !== call.reader) return { state, answer: '404 gone' }
    if (note.wrong >= LEASE_TRIES) return { state, answer: '429 slow-down' }
    const [earliest, latest] = note.leaseEnds
    const leaseEnds: Bounds = [earliest, Math.max(latest, renewed(moment))]
    if (call.right) return becomes({ ...note, leaseEnds }, bytes)
    return becomes({ ...note, wrong: note.wrong + 1 }, `401 wrong-passphrase ${note.tries}`)
  }

  function status(state: NoteState, moment: Moment): Steps {
    const { note } = state
    const gone = { state, answer: '404 gone' }
    if (!note) return [gone]
    if (note.is === 'leased') return [{ state, answer: '200 leased' }]
    if (note.is !== 'sealed' && !receipt) return [gone]
    const answer = { sealed: '200 sealed', burning: '200 leased', burned: `200 burned ${note.reason}` }[
      note.is
    ]
    return bothSides(note.expires, moment).map((lives) => (lives ? { state, answer } : gone))
  }

  const complete = (state: NoteState, who: number, of: number, moment: Moment): Step<NoteState> => {
    const made = known(state, who, of)
    const answer = missing(state, who, of)
    return made ?? (answer ? { state, answer } : make({ ...state, upload: null }, who, of, moment))
  }

  /** A burn with this reason, where the note that is found allows it. */
  const end = (state: NoteState, moment: Moment, reason: string, allows: (note: Note) => boolean): Steps =>
    found(state, moment).map((note) =>
      note && allows(note)
        ? { state: { ...state, note: burn(note, reason) }, answer: '204' }
        : { state, answer: '404 gone' },
    )

  return {
    first: { note: null, upload: null, uploads: 0 },

    steps(state, call, moment, progress) {
      switch (call.do) {
        case 'create':
          return [known(state, call.who, call.who) ?? make(state, call.who, call.who, moment)]
        case 'claim':
          return found(state, moment).map((note) => claim(state, note, call, moment))
        case 'ack':
          return end(state, moment, 'read', ({ is, reader }) => is === 'leased' && reader === call.reader)
        case 'revoke':
          return end(state, moment, 'revoked', ({ is, who }) => is === 'sealed' && who === call.who)
        case 'find':
        case 'head': {
          const gone = { state, answer: call.do === 'head' ? '404' : '404 gone' }
          return found(state, moment).map((note) =>
            note?.is === 'sealed' ? { state, answer: '200', expires: note.expires } : gone,
          )
        }
        case 'status':
          return status(state, moment)
        case 'begin':
          return [within(state, begin(state, call.who, state.note !== null))]
        case 'part':
          return part(state, call, progress).map((step) => within(state, step))
        case 'complete':
          return [complete(state, call.who, call.of, moment)]
        case 'drop':
          return [within(state, drop(state, call.who))]
      }
    },

    drift(state, now) {
      const { note } = state
      const become = (after: Note | null) => ({ ...state, note: after })
      if (note?.is === 'sealed' && now >= note.expires[0]) return [become(burn(note, 'expired'))]
      if (note?.is === 'leased' && now >= note.leaseEnds[0]) return [become(burn(note, 'unconfirmed'))]
      if (note?.is !== 'burning' && note?.is !== 'burned') return []
      const mayBeForgotten = !receipt || now >= note.expires[0]
      const mayStay = receipt && note.is === 'burning' && now < note.expires[1]
      return [
        ...(mayBeForgotten ? [become(null)] : []),
        ...(mayStay ? [become({ ...note, is: 'burned' })] : []),
      ]
    },

    restarted: (state) => afterRestart(state).map((upload) => ({ ...state, ...upload })),

    /** Only a note says when it expires. */
    learn(state, expires) {
      const { note } = state
      return note ? { ...state, note: { ...note, expires: [expires, expires] } } : state
    },
  }
}

/** A step of the upload as one of the whole. */
const within = ({ note }: NoteState, step: Step<UploadState>): Step<NoteState> => ({
  ...step,
  state: { note, ...step.state },
})
