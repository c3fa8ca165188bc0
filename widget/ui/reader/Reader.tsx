import { randomBytes } from '@noble/hashes/utils.js'
import { Component, createRef } from 'preact'
import { AshnoteError } from '../../../shared/errors.ts'
import { type PreparedRead, prepareRead, type Stretch } from '../../../shared/flows/note-flows.ts'
import type { ReaderClient } from '../../../shared/http/reader-client.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'
import { parseFragment } from '../../../shared/note/link.ts'
import { asKnown } from '../as-known.ts'
import { warmUpFormats } from '../format.ts'
import type { AnswerableNote } from '../inbox/Answer.tsx'
import type { ReadStrings } from '../strings/types.ts'
import { readNote } from '../transfer/read-note.ts'
import type { ReadNote, ReceiveFiles, Reportable } from '../transfer/receive-files.ts'
import { End } from './End.tsx'
import { OpenNote } from './OpenNote.tsx'
import type { ReaderMemory } from './reader-memory.ts'
import { type Ended, next, problemOf, type ReaderEvent, type ReaderState } from './reader-states.ts'
import { Sealed } from './Sealed.tsx'

export type ReaderProps = {
  /** F of the link, with or without `#`. */
  fragment: string
  client: ReaderClient
  memory: ReaderMemory
  stretch: Stretch
  strings: ReadStrings
  /** Shows the report of an open note in an element. Without it, nothing can be reported here. */
  report?: (place: Element, opened: Reportable) => unknown
  /** Shows in an element why a note is gone, where its operator has said so. */
  explain?: (place: Element, id: Uint8Array) => unknown
  /** Whether the link arrived as a path, so that the server saw it. */
  travelled?: boolean
  /** Puts what answers a note into an empty element below it; called once, when a note that may be answered is open. */
  answering?: (place: HTMLElement, note: AnswerableNote) => void
  /** Receives notes that are too large for this page itself. */
  receive?: ReceiveFiles
}

/** Wrapped, because `setState` would mix the fields of one state into the next. */
type State = { shown: ReaderState }

/** From a link to an open note, once. A class, because hooks would cost its page a kilobyte. */
export class Reader extends Component<ReaderProps, State> {
  override state: State = { shown: { at: 'asking' } }
  #prepared: PreparedRead | undefined
  #abort = new AbortController()
  #answerable: AnswerableNote | undefined
  #evidence: Reportable | undefined
  /** For what is loaded when it is wanted, and outlives the open note: its children are not this component's. */
  #place = createRef<HTMLDivElement>()
  #files: Pick<ReadNote, 'release' | 'showTools'> = {}
  /** Asked before anything is rendered: on a slow line the answer is what a reader waits for. */
  #firstLook = this.#look(this.props)

  override componentDidMount() {
    addEventListener('pagehide', this.#clear)
    this.#show(this.#firstLook)
    // While the answer is on its way: the first use of each costs a slow processor a tenth of a second.
    setTimeout(warmUpFormats, 0, this.props.strings.lang)
  }

  override componentWillUnmount() {
    removeEventListener('pagehide', this.#clear)
    this.#abort.abort()
    this.#files.release?.()
  }

  #send(event: ReaderEvent) {
    this.setState(({ shown }) => ({ shown: next(shown, event) }))
  }

  #fail(error: unknown) {
    const known = asKnown(error)
    this.#send({ is: 'failed', problem: problemOf(known) })
    if (known.code === 'gone' && this.#prepared && this.#place.current)
      this.props.explain?.(this.#place.current, this.#prepared.id)
  }

  #clear = () => {
    this.#evidence = undefined
    this.#place.current?.replaceChildren()
    this.#end('cleared')
  }

  #end(end: Ended) {
    this.#send({ is: 'end', end })
    this.#files.release?.()
    this.#files = {}
  }

  #report = () => {
    if (this.#evidence && this.#place.current) this.props.report?.(this.#place.current, this.#evidence)
  }

  async #look({ client, fragment, memory }: ReaderProps): Promise<ReaderEvent> {
    this.#prepared ??= prepareRead(parseFragment(fragment))
    const { id } = this.#prepared
    const waiting = await client.head(id)
    if (!waiting && !memory.load(id)) throw new AshnoteError('gone')
    return { is: 'found', waiting: waiting ?? undefined }
  }

  async #show(looking: Promise<ReaderEvent>) {
    try {
      this.#send(await looking)
    } catch (error) {
      this.#fail(error)
    }
  }

  #ask = () => {
    this.#send({ is: 'ask' })
    this.#show(this.#look(this.props))
  }

  #reveal = async (passphrase: string) => {
    const { client, memory, stretch, receive } = this.props
    const { shown } = this.state
    if (!this.#prepared || shown.at !== 'sealed') return
    const { id } = this.#prepared
    const { waiting } = shown
    this.#send({ is: 'reveal' })
    // Stored before it is used, so that neither a lost answer nor a reload loses the note (section 5).
    const reader = memory.load(id) ?? randomBytes(SECRET_BYTES)
    memory.save(id, reader)
    this.#abort = new AbortController()
    try {
      const { payload, reply, evidence, acked, ...files } = await readNote(receive, client, this.#prepared, {
        size: waiting?.size,
        passphrase,
        reader,
        stretch,
        signal: this.#abort.signal,
        onProgress: (done, total) => this.#send({ is: 'progress', done, total }),
        onWait: () => this.#send({ is: 'waiting' }),
      })
      this.#files = files
      const { replyTo } = payload
      if (replyTo) this.#answerable = { id, reply, replyTo }
      this.#evidence = evidence
      this.#send({ is: 'opened', payload })
      const isAcked = await acked
      if (isAcked) memory.forget(id)
      this.#send({ is: 'acked', acked: isAcked })
    } catch (error) {
      const isGone = error instanceof AshnoteError && (error.code === 'gone' || error.triesLeft === 0)
      if (isGone) memory.forget(id)
      this.#fail(error)
    }
  }

  /** One function for all renderings, so that it is called once. It outlives the note: a timer must not eat an answer. */
  #offerAnswer = (place: HTMLElement | null) => {
    if (place && this.#answerable) this.props.answering?.(place, this.#answerable)
  }

  override render({ strings, report, travelled }: ReaderProps, { shown: state }: State) {
    const screen =
      state.at === 'open' ? (
        <OpenNote
          {...state}
          strings={strings}
          onTimeUp={() => this.#end('timer')}
          onClear={this.#clear}
          onReport={report && this.#evidence && this.#report}
        />
      ) : state.at === 'failed' || state.at === 'ended' ? (
        <End state={state} strings={strings} onRetry={this.#ask} />
      ) : (
        <Sealed
          state={state}
          strings={strings}
          wantsPassphrase={this.#prepared?.kind === 1}
          onReveal={this.#reveal}
          onCancel={() => this.#abort.abort()}
        />
      )
    return (
      <>
        {travelled && state.at !== 'open' && <p class="notice">{strings.sealed.travelled}</p>}
        {screen}
        {state.at === 'open' && this.#files.showTools && <div ref={this.#files.showTools} />}
        {this.#answerable && <div class="answering" ref={this.#offerAnswer} />}
        <div ref={this.#place} />
      </>
    )
  }
}
