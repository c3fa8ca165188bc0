/** Makes scripts at random, of calls that meet each other often. */
import { PART_BYTES, TTL_MIN } from '../../shared/limits.ts'
import { blobLength } from '../../shared/note/note.ts'
import type { Random } from './random.ts'
import type { Call, Cut, Fault, InboxAct, NoteAct, NoteSpec, Round, Script } from './script.ts'

const ROUNDS = 24
/** One piece, several pieces, two parts: the ways in which a server takes a blob. */
const SIZES = { short: blobLength(1000), long: blobLength(300_000), inParts: blobLength(PART_BYTES) }
export const SENDERS = [0, 1] as const
export const READERS = [0, 1, 2] as const
/** One more than fit into an inbox. */
export const ENVELOPES = 6

/** @param mayLeave whether the run goes on for long enough to see a note end by itself */
export function generate(random: Random, mayLeave: boolean): Script {
  const inParts = random.below(3)
  const acted = Array.from({ length: 8 + inParts }, (_, i) => makeSpec(random, i < inParts, mayLeave))
  const dropped = Array.from({ length: 4 }, () => makeSpec(random, true, false))
  const notes = [...acted, ...dropped]
  const inboxes = 2
  const rounds = Array.from({ length: ROUNDS }, () => makeRound(random, acted, inboxes))
  if (random.isOneIn(3)) rounds.splice(random.below(ROUNDS), 0, ...typingMistakes(random.below(acted.length)))
  const drop = dropsAndCrash(
    random,
    dropped.map((_, i) => acted.length + i),
  )
  rounds.splice(random.below(ROUNDS), 0, ...drop)
  if (inParts > 0) rounds.splice(random.below(ROUNDS), 0, ...latePart(random, 0))
  return { notes, inboxes, rounds }
}

function makeSpec(random: Random, isInParts: boolean, mayLeave: boolean): NoteSpec {
  const left = !isInParts && mayLeave && random.isOneIn(4)
  return {
    size: isInParts ? SIZES.inParts : random.isOneIn(4) ? SIZES.long : SIZES.short,
    ttl: left ? TTL_MIN : 3600,
    tries: 1 + random.below(5),
    receipt: random.isOneIn(2),
    left,
  }
}

function makeRound(random: Random, notes: readonly NoteSpec[], inboxes: number): Round {
  const calls: Call[] = []
  const subjects = new Set(
    Array.from({ length: 2 + random.below(5) }, () => random.below(notes.length + inboxes)),
  )
  for (const note of subjects) {
    const spec = notes[note]
    for (let left = 1 + random.below(4); left > 0; left--) {
      const act = spec ? noteAct(random, spec) : inboxAct(random)
      const subject = spec ? { note } : { inbox: note - notes.length }
      const at = random.isOneIn(2) ? 0 : random.below(8)
      calls.push({ ...subject, ...act, at, ...makeCut(random, act) } as Call)
    }
  }
  const fault = makeFault(random, calls)
  return fault ? { calls, fault } : { calls }
}

/** Uploads that are dropped one after the other, and a crash in the middle of that. */
function dropsAndCrash(random: Random, notes: readonly number[]): Round[] {
  const calls = (act: NoteAct) => notes.map((note, i): Call => ({ note, ...act, at: 2 * i }))
  return [
    { calls: calls({ do: 'begin', who: 0 }) },
    { calls: calls({ do: 'part', who: 0, n: 1, of: 0 }) },
    { calls: calls({ do: 'drop', who: 0 }), fault: { do: 'kill', at: random.below(16) } },
    { calls: calls({ do: 'begin', who: 0 }) },
  ]
}

/**
 * A part that is on its way while its upload is dropped and begun again; then what a sender and a reader do.
 */
function latePart(random: Random, note: number): Round[] {
  const who = 0
  const one = (act: NoteAct, at = 0): Call => ({ note, ...act, at })
  const first: NoteAct = { do: 'part', who, n: 0, of: 0 }
  const dropAt = 2 + random.below(12)
  return [
    { calls: [one({ do: 'begin', who })] },
    {
      calls: [
        one(first),
        one({ do: 'drop', who }, dropAt),
        one({ do: 'begin', who }, dropAt + random.below(4)),
      ],
    },
    { calls: [one({ do: 'part', who, n: 1, of: 0 })] },
    { calls: [one({ do: 'complete', who, of: 0 })] },
    { calls: [one({ do: 'claim', reader: 0, right: true, from: 0 })] },
  ]
}

/** More wrong passphrases from one reader than a lease allows. */
function typingMistakes(note: number): Round[] {
  const claim = (right: boolean) => ({ note, do: 'claim', reader: 0, right, from: 0, at: 0 }) as const
  const wrong = { calls: [claim(false), claim(false), claim(false)] }
  return [{ calls: [claim(true)] }, ...Array.from({ length: 7 }, () => wrong), { calls: [claim(true)] }]
}

function noteAct(random: Random, { size }: NoteSpec): NoteAct {
  const who = random.isOneIn(6) ? 1 : 0
  const of = random.isOneIn(8) ? 1 : 0
  const upload = (): NoteAct => {
    switch (random.below(8)) {
      case 0:
      case 1:
        return { do: 'begin', who }
      case 2:
        return { do: 'part', who, n: 0, of: 0 }
      case 3:
      case 4:
        return { do: 'part', who, n: 1, of }
      case 5:
      case 6:
        return { do: 'complete', who, of }
      default:
        return { do: 'drop', who }
    }
  }
  const reader = random.pick(READERS)
  const lot = random.below(16)
  if (lot < 6 && size > PART_BYTES) return upload()
  if (lot < 4) return { do: 'create', who }
  if (lot < 6) return { do: random.pick(['find', 'head']) }
  if (lot < 8) return { do: 'status' }
  if (lot < 13) {
    const from = random.isOneIn(3) ? 1 + random.below(size - 1) : 0
    return { do: 'claim', reader, right: !random.isOneIn(4), from }
  }
  if (lot < 15) return { do: 'ack', reader }
  return { do: 'revoke', who }
}

function inboxAct(random: Random): InboxAct {
  const right = !random.isOneIn(6)
  const lot = random.below(16)
  if (lot < 3) return { do: 'register' }
  if (lot < 4) return { do: 'keys' }
  if (lot < 9) return { do: 'post', envelope: random.below(ENVELOPES) }
  if (lot < 12)
    return { do: random.pick(['list', 'poll']), right, after: random.isOneIn(3) ? random.below(4) : 0 }
  if (lot < 15) return { do: 'discard', right, n: 1 + random.below(ENVELOPES) }
  return { do: 'close', right }
}

const HAS_BODY: ReadonlySet<string> = new Set([
  'create',
  'claim',
  'ack',
  'part',
  'complete',
  'register',
  'post',
  'poll',
])

function makeCut(random: Random, act: NoteAct | InboxAct): { cut?: Cut; delay?: number } {
  if (!random.isOneIn(6)) return {}
  const cut = random.pick<Cut>(HAS_BODY.has(act.do) ? ['request', 'wait', 'answer'] : ['wait', 'answer'])
  return { cut, delay: random.below(6) }
}

function makeFault(random: Random, calls: readonly Call[]): Fault | undefined {
  // What takes two steps on the disk is worth a crash between them.
  const isCritical = calls.some(({ do: act }) => act === 'drop')
  if (!random.isOneIn(isCritical ? 2 : 9)) return undefined
  const at = random.below(isCritical ? 8 : 16)
  const lot = random.below(8)
  if (lot < 5) return { do: 'kill', at }
  if (lot < 6) return { do: 'terminate', at }
  return { do: 'freeze', at, freeze: 20 + random.below(200) }
}
