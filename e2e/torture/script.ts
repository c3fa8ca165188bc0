/**
 * What a run does to a server, as plain data: it can be printed, shortened and played again. A script names
 * notes, readers and envelopes by number; `world.ts` gives them their bytes.
 */

/** How long the server may leave a call without its whole answer, in milliseconds. */
export const PATIENCE_MS = 60_000

/**
 * How a call loses its connection: in the middle of the request, `delay` milliseconds after the whole
 * request, or with the first bytes of the answer.
 */
export type Cut = 'request' | 'wait' | 'answer'

/** `who`: one of two senders who use the same id. `of`: one of two blobs with the same id. */
export type NoteAct =
  | { readonly do: 'create'; readonly who: number }
  | { readonly do: 'find' | 'head' | 'status' }
  | { readonly do: 'claim'; readonly reader: number; readonly right: boolean; readonly from: number }
  | { readonly do: 'ack'; readonly reader: number }
  | { readonly do: 'revoke' | 'begin' | 'drop'; readonly who: number }
  | { readonly do: 'part'; readonly who: number; readonly n: number; readonly of: number }
  | { readonly do: 'complete'; readonly who: number; readonly of: number }

/** `right`: with the owner's token. `envelope` and `n` are numbers. */
export type InboxAct =
  | { readonly do: 'register' | 'keys' }
  | { readonly do: 'post'; readonly envelope: number }
  | { readonly do: 'list' | 'poll'; readonly right: boolean; readonly after: number }
  | { readonly do: 'discard'; readonly right: boolean; readonly n: number }
  | { readonly do: 'close'; readonly right: boolean }

interface Timing {
  /** Milliseconds from the beginning of the round. */
  readonly at: number
  readonly cut?: Cut
  readonly delay?: number
}
export type NoteCall = NoteAct & Timing & { readonly note: number }
export type InboxCall = InboxAct & Timing & { readonly inbox: number }
export type Call = NoteCall | InboxCall

/**
 * What happens to the server `at` milliseconds after the beginning of a round: `kill -9`; SIGTERM; SIGSTOP,
 * and SIGCONT after `freeze` milliseconds. A server that has ended starts again when the calls of the round
 * have.
 */
export type Fault =
  | { readonly do: 'kill' | 'terminate'; readonly at: number }
  | { readonly do: 'freeze'; readonly at: number; readonly freeze: number }

/** Calls that run at the same time. The next round begins when each has its answer or has lost it. */
export interface Round {
  readonly calls: readonly Call[]
  readonly fault?: Fault
}

/** `ttl` in seconds. `left`: nobody tidies it up, so that it or its lease ends by itself. */
export interface NoteSpec {
  readonly size: number
  readonly ttl: number
  readonly tries: number
  readonly receipt: boolean
  readonly left: boolean
}

export interface Script {
  readonly notes: readonly NoteSpec[]
  readonly inboxes: number
  readonly rounds: readonly Round[]
}

/** The name of what a call is about. */
export const subjectOf = (call: Call): string =>
  'note' in call ? `note ${call.note}` : `inbox ${call.inbox}`
