/**
 * Decides whether the answers that several clients got at the same time, some of them lost, can be those of a
 * model in which every call is one atomic step (linearizability). It keeps every state in which the server
 * can be. An answer removes the states that do not give it; if none is left, the server is wrong.
 */

/** When a call was sent, and the time by which it has run if it has; milliseconds since 1970. */
export interface Moment {
  readonly asked: number
  readonly now: number
}

type Bounds = readonly [earliest: number, latest: number]

/** What the server may do next for a call: give its answer, or go on to the call's next step. */
export type Step<S> =
  | { readonly state: S; readonly answer: string; readonly expires?: Bounds }
  | { readonly state: S; readonly progress: number }

export interface Model<S, C> {
  readonly first: S
  /** @param progress what the call's last step left, undefined for its first */
  steps(state: S, call: C, moment: Moment, progress?: number): ReadonlyArray<Step<S>>
  /** What may follow by itself. */
  drift(state: S, now: number): readonly S[]
  /** What may be left after the server has ended. */
  restarted(state: S): readonly S[]
  learn(state: S, expires: number): S
}

/** An answer in one line, and the end of life that it names. */
export interface Answer {
  readonly text: string
  readonly expires?: number | undefined
}

/**
 * What a call can do whose answer is lost. `nothing`: a part of its request is missing, or it only reads.
 * `first`: its first step. `all`: it may run, now or later.
 */
export type Reach = 'nothing' | 'first' | 'all'

type Progress = { readonly progress?: number } | { readonly answer: string; readonly expires?: Bounds }
interface Possible<S> {
  readonly state: S
  /** Calls without an answer, by number. */
  readonly open: Readonly<Record<number, Progress>>
}

export class Checker<S, C> {
  readonly #model: Model<S, C>
  #possible: Array<Possible<S>>
  readonly #calls = new Map<number, { call: C; asked: number; reach: Reach; isLost: boolean }>()

  constructor(model: Model<S, C>) {
    this.#model = model
    this.#possible = [{ state: model.first, open: {} }]
  }

  /** Calls whose answers were lost and which may still run. */
  get unsettled(): number {
    return [...this.#calls.values()].filter(({ isLost }) => isLost).length
  }

  asked(number: number, call: C, now: number, reach: Reach): void {
    this.#calls.set(number, { call, asked: now, reach, isLost: false })
    this.#possible = this.#possible.map(({ state, open }) => ({ state, open: { ...open, [number]: {} } }))
  }

  /** @returns whether the model can give this answer; the texts of those that it can, otherwise */
  answered(number: number, answer: Answer, now: number): true | string[] {
    const could = new Set<string>()
    const left: Array<Possible<S>> = []
    this.#explore(now, ({ state, open: { [number]: progress, ...open } }, isNew) => {
      if (!progress || !('answer' in progress)) return true
      could.add(progress.answer)
      if (progress.answer !== answer.text || !isWithin(answer.expires, progress.expires)) return false
      const learns = isNew === number && answer.expires !== undefined
      left.push({ state: learns ? this.#model.learn(state, answer.expires) : state, open })
      return false
    })
    this.#calls.delete(number)
    if (left.length === 0) return [...could]
    this.#keep(left)
    return true
  }

  /** The connection broke after the request or a part of it. */
  lost(number: number): void {
    const call = this.#calls.get(number)
    if (!call) return
    call.isLost = true
    if (call.reach === 'nothing') this.#calls.delete(number)
    this.#possible = distinct(
      this.#possible.map(({ state, open }) => {
        const { [number]: progress, ...others } = open
        const isOver = call.reach === 'nothing' || (progress && 'answer' in progress)
        return { state, open: isOver ? others : open }
      }),
    )
  }

  /** The request has not reached the server. */
  refused(number: number): void {
    this.#calls.delete(number)
    this.#possible = distinct(
      // Where the call has run already, everything after is not what happened.
      this.#possible.flatMap(({ state, open: { [number]: progress, ...open } }) =>
        progress && Object.keys(progress).length === 0 ? [{ state, open }] : [],
      ),
    )
  }

  /** The server has ended: what has not run never will. */
  restarted(now: number): void {
    const left: Array<Possible<S>> = []
    this.#explore(now, (possible) => {
      for (const state of this.#model.restarted(possible.state)) left.push({ state, open: {} })
      return true
    })
    this.#calls.clear()
    this.#possible = distinct(left)
  }

  /** Lost calls of which it is known by now whether they have run are forgotten. */
  #keep(left: Array<Possible<S>>): void {
    this.#possible = distinct(left)
    for (const [number, { isLost }] of this.#calls)
      if (isLost && this.#possible.every(({ open }) => !(number in open))) this.#calls.delete(number)
  }

  /**
   * Visits everything that may be by `now`.
   * @param visit is told which call has just had its last step; returns whether to go on from there
   */
  #explore(now: number, visit: (possible: Possible<S>, isNew: number | undefined) => boolean): void {
    const seen = new Set<string>()
    const queue: Array<[Possible<S>, number?]> = this.#possible.map((possible) => [possible])
    for (let next = queue.pop(); next; next = queue.pop()) {
      const [possible, isNew] = next
      const key = JSON.stringify(possible)
      if (seen.has(key)) continue
      seen.add(key)
      if (!visit(possible, isNew)) continue
      for (const state of this.#model.drift(possible.state, now)) queue.push([{ ...possible, state }])
      for (const number of Object.keys(possible.open).map(Number))
        queue.push(...this.#run(possible, number, now))
    }
  }

  #run({ state, open }: Possible<S>, number: number, now: number): Array<[Possible<S>, number?]> {
    const known = this.#calls.get(number)
    const at = open[number] ?? {}
    if (!known || 'answer' in at) return []
    const moment = { asked: known.asked, now }
    const steps = this.#model.steps(state, known.call, moment, at.progress)
    const { [number]: _, ...others } = open
    return steps.map(({ state: after, ...given }) => {
      const progress = 'progress' in given && known.reach === 'first' ? NEVER : given
      if (!('answer' in progress)) return [{ state: after, open: { ...others, [number]: progress } }]
      if (known.isLost) return [{ state: after, open: others }]
      return [{ state: after, open: { ...others, [number]: progress } }, number]
    })
  }
}

/** A call that has taken its first step and will take no other. */
const NEVER = { answer: 'none' }

const isWithin = (expires: number | undefined, bounds: Bounds | undefined): boolean =>
  expires === undefined || bounds === undefined || (expires >= bounds[0] && expires <= bounds[1])

const distinct = <T>(all: readonly T[]): T[] => [
  ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
]
