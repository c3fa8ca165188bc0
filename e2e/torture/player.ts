/** Plays a script on a server and holds every answer against the models. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { LocalServer } from '../servers/local-server.ts'
import { type Answer, Checker, type Reach } from './checker.ts'
import { blobsOnDisk } from './disk.ts'
import { ENVELOPES, READERS, SENDERS } from './generate.ts'
import { type InboxState, inboxModel } from './inbox-model.ts'
import { type NoteState, noteModel } from './note-model.ts'
import {
  inboxAnswer,
  inboxRequest,
  noteAnswer,
  noteRequest,
  type WireAnswer,
  type WireRequest,
} from './requests.ts'
import type { Call, Fault, InboxCall, NoteCall, Round, Script } from './script.ts'
import { subjectOf } from './script.ts'
import { Connections, type Lost } from './wire.ts'
import { base64url, InboxSecrets, NoteSecrets } from './world.ts'

/** What the server did that no model allows. */
export interface Wrong {
  readonly subject: string
  readonly what: string
  /** Every call about the subject, with what came of it. */
  readonly history: readonly string[]
}

export interface Tally {
  calls: number
  lost: number
  kills: number
  terminations: number
  freezes: number
}

/** A note or an inbox of the script. */
interface Subject {
  readonly checker: Checker<unknown, Call>
  readonly history: string[]
  request(call: Call): WireRequest
  answer(call: Call, given: WireAnswer): Answer
  /** Calls that run now, and that were ever sent. */
  running: number
  sent: number
  /** Whether a call that stores bytes has lost its answer since the server started. */
  mayHaveLeft: boolean
}

const STORES: ReadonlySet<string> = new Set(['create', 'part'])
const READS: ReadonlySet<string> = new Set(['find', 'head', 'status', 'keys', 'list', 'poll'])
/** Calls of one subject that may be lost at a time. Each may have run or not, so they double the states. */
const MOST_UNSETTLED = 3
/**
 * How long the server may take until its disk is empty. A deletion that fails is tried again after seconds.
 */
const TIDY_MS = 15_000

/**
 * Whether a call may be lost while the server runs. A note may be burned while its blob is on its way. A part
 * that is refused before its bytes have come breaks off its sender.
 */
const isExpected = ({ lost, inBody }: Lost, call: Call, hasMetOthers: boolean): boolean =>
  lost === 'cut' ||
  (lost === 'broken' && inBody && call.do === 'claim' && hasMetOthers) ||
  (lost === 'broken' && call.do === 'part')

const fresh = () => ({ history: [], running: 0, sent: 0, mayHaveLeft: false })

export class Player {
  readonly #server: LocalServer
  readonly #script: Script
  readonly #tally: Tally
  readonly #subjects = new Map<string, Subject>()
  readonly #notes: readonly NoteSecrets[]
  #connections: Connections
  #number = 0
  #wrong: Wrong | undefined

  /** @param name fixes every id and token; no two scripts on one server may have the same */
  constructor(server: LocalServer, script: Script, name: string, tally: Tally) {
    this.#server = server
    this.#script = script
    this.#tally = tally
    this.#connections = new Connections(server.port)
    this.#notes = script.notes.map(({ size }, i) => new NoteSecrets(`${name} note ${i}`, i, size))
    for (const [i, spec] of script.notes.entries()) {
      const note = this.#notes[i] as NoteSecrets
      this.#subjects.set(`note ${i}`, {
        checker: new Checker<NoteState, NoteCall>(noteModel(spec)) as Checker<unknown, Call>,
        ...fresh(),
        request: (call) => noteRequest(call as NoteCall, note, spec),
        answer: (call, given) => noteAnswer(call as NoteCall, note, spec, given),
      })
    }
    for (let i = 0; i < script.inboxes; i++) {
      const inbox = new InboxSecrets(`${name} inbox ${i}`)
      this.#subjects.set(`inbox ${i}`, {
        checker: new Checker<InboxState, InboxCall>(inboxModel) as Checker<unknown, Call>,
        ...fresh(),
        request: (call) => inboxRequest(call as InboxCall, inbox),
        answer: (call, given) => inboxAnswer(call as InboxCall, inbox, ENVELOPES, given),
      })
    }
  }

  /** Plays the whole script and tidies up. @returns what was wrong first */
  async play(): Promise<Wrong | undefined> {
    try {
      for (const round of this.#script.rounds) if (!this.#wrong) await this.#round(round)
      if (!this.#wrong) await this.#tidy()
      return this.#wrong
    } finally {
      this.#connections.close()
    }
  }

  /**
   * Asks for the notes that nobody has tidied up, and whose time may be over. @returns what was wrong first
   */
  async visit(): Promise<Wrong | undefined> {
    this.#connections = new Connections(this.#server.port)
    const at = 0
    const left = this.#script.notes.flatMap((spec, note) => (spec.left ? [note] : []))
    const claims = left.flatMap((note) =>
      READERS.map((reader): Call => ({ note, do: 'claim', reader, right: true, from: 0, at })),
    )
    const questions = left.flatMap((note) => [
      { note, do: 'status', at } as const,
      { note, do: 'find', at } as const,
    ])
    await this.#round({ calls: [...claims, ...questions] })
    this.#connections.close()
    return this.#wrong
  }

  /** Ids of the notes that are left, in base64url. */
  get left(): string[] {
    return this.#script.notes.flatMap(({ left }, i) => (left ? [this.#idOf(i)] : []))
  }

  /** Ids of the notes of which a row may stay, until they expire or because of a receipt. */
  get remembered(): string[] {
    return this.#script.notes.flatMap(({ left, receipt }, i) => (left || receipt ? [this.#idOf(i)] : []))
  }

  #idOf(note: number): string {
    return base64url(this.#notes[note]?.id ?? Buffer.alloc(0))
  }

  async #round({ calls, fault }: Round): Promise<void> {
    const ends = fault?.do === 'kill' || fault?.do === 'terminate'
    await Promise.all([...calls.map((call) => this.#call(call, ends)), this.#cause(fault)])
    if (!ends) return
    this.#connections.close()
    this.#connections = new Connections(this.#server.port)
    await this.#server.start()
    for (const subject of this.#subjects.values()) {
      subject.checker.restarted(Date.now())
      subject.history.push('the server has started again')
      subject.mayHaveLeft = false
    }
  }

  async #cause(fault: Fault | undefined): Promise<void> {
    if (!fault) return
    await sleep(fault.at)
    for (const { history } of this.#subjects.values()) history.push(`${fault.do} at ${fault.at} ms`)
    if ('freeze' in fault) {
      this.#tally.freezes += 1
      await this.#server.signal('SIGSTOP')
      await sleep(fault.freeze)
      await this.#server.signal('SIGCONT')
    } else if (fault.do === 'kill') {
      this.#tally.kills += 1
      await this.#server.crash()
    } else {
      this.#tally.terminations += 1
      await this.#server.stop('SIGTERM')
    }
  }

  async #call(planned: Call, serverEnds: boolean): Promise<void> {
    await sleep(planned.at)
    const name = subjectOf(planned)
    const subject = this.#subjects.get(name)
    if (!subject) return
    const { checker, history } = subject
    const { cut, delay, ...rest } = planned
    const call = cut && checker.unsettled >= MOST_UNSETTLED ? (rest as Call) : planned
    const number = this.#number++
    history.push(`${number} asks ${JSON.stringify(call)}`)
    const isPartial = call.cut === 'request'
    const reach: Reach =
      READS.has(call.do) || (isPartial && call.do !== 'part') ? 'nothing' : isPartial ? 'first' : 'all'
    checker.asked(number, call, Date.now(), reach)
    const meets = subject.running > 0 || checker.unsettled > 0
    subject.running += 1
    const sent = ++subject.sent
    this.#tally.calls += 1
    const outcome = await this.#connections.send(call, subject.request(call))
    subject.running -= 1
    if ('lost' in outcome) {
      this.#tally.lost += 1
      history.push(`${number} is lost: ${outcome.lost}`)
      if (outcome.lost === 'refused') checker.refused(number)
      else checker.lost(number)
      if (STORES.has(call.do)) subject.mayHaveLeft = true
      if (!serverEnds && !isExpected(outcome, call, meets || subject.sent > sent))
        this.#fail(name, `call ${number} is ${outcome.lost}`)
      return
    }
    const answer = subject.answer(call, outcome)
    history.push(`${number} gets ${answer.text}`)
    const could = checker.answered(number, answer, Date.now())
    if (could !== true)
      this.#fail(
        name,
        `call ${number} gets "${answer.text}"; it could get ${could.map((text) => `"${text}"`).join(' or ')}`,
      )
  }

  #fail(subject: string, what: string): void {
    this.#wrong ??= { subject, what, history: [...(this.#subjects.get(subject)?.history ?? [])] }
  }

  /** Ends everything that the script has begun, and waits until nothing of it is on the disk. */
  async #tidy(): Promise<void> {
    await this.#endAll()
    await this.#expectNoBlobs(({ mayHaveLeft }) => mayHaveLeft)
    if (this.#wrong || (await this.#blobs()).length === 0) return
    // A blob that was stored for a call whose connection broke is swept when the server starts again.
    await this.#round({ calls: [], fault: { do: 'terminate', at: 0 } })
    await this.#endAll()
    await this.#expectNoBlobs(() => false)
  }

  async #endAll(): Promise<void> {
    const at = 0
    const notes = this.#script.notes.flatMap(({ left }, note) => (left ? [] : [note]))
    const rounds: Call[][] = [
      notes.flatMap((note) => SENDERS.map((who) => ({ note, do: 'drop', who, at }) as const)),
      notes.flatMap((note) => SENDERS.map((who) => ({ note, do: 'revoke', who, at }) as const)),
      notes.flatMap((note) => READERS.map((reader) => ({ note, do: 'ack', reader, at }) as const)),
      notes.map((note) => ({ note, do: 'status', at })),
      Array.from({ length: this.#script.inboxes }, (_, inbox) => ({ inbox, do: 'close', right: true, at })),
    ]
    for (const calls of rounds) if (!this.#wrong) await this.#round({ calls })
  }

  async #expectNoBlobs(isExempt: (subject: Subject) => boolean): Promise<void> {
    const end = Date.now() + TIDY_MS
    for (;;) {
      const found = (await this.#blobs()).find(({ subject }) => !subject || !isExempt(subject))
      if (!found || this.#wrong) return
      if (Date.now() > end) return this.#fail(found.name, `${found.path} is left on the disk`)
      await sleep(20)
    }
  }

  /** What is on the disk and should not be: of notes that nobody has left, and what belongs to no note. */
  async #blobs(): Promise<Array<{ path: string; name: string; subject?: Subject | undefined }>> {
    const numbers = new Map(this.#notes.map(({ id }, i) => [base64url(id), i]))
    return (await blobsOnDisk(this.#server.data)).flatMap(({ path, id }) => {
      if (id === undefined) return [{ path, name: 'the disk' }]
      const number = numbers.get(id)
      const name = `note ${number}`
      const isOurs = number !== undefined && !this.#script.notes[number]?.left
      return isOurs ? [{ path, name, subject: this.#subjects.get(name) }] : []
    })
  }
}
