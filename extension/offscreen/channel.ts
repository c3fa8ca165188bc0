/**
 * What the extension's pages and its desk say to one another. It goes through a BroadcastChannel, which connects
 * documents of one origin and nobody else: a content script is in the origin of its page and cannot hear it. It also
 * carries files as they are, where messages of Chromium's extensions know JSON only.
 */
import type { ReadyDraft } from '../../widget/ui/compose/post-draft.ts'
import type { SenderState, SendFailure } from '../../widget/ui/compose/sender.ts'

/** A draft with what the desk has to know of the options, which it cannot read. `server`: its origin. */
export type Outgoing = ReadyDraft & { server: string }

/** What the background page has the desk do, which has a document and is not stopped meanwhile. */
export type OffscreenJob = { post: Outgoing; copies: boolean } | { copy: string }
/** `isCopied`: the link, or the text, is on the clipboard. */
export type OffscreenJobResult = { link: string; isCopied: boolean } | { failure: SendFailure }

/** Has a job done. Never rejects. */
export type RunOffscreenJob = (job: OffscreenJob) => Promise<OffscreenJobResult>

export type ToOffscreen =
  /** Asks for its state and the draft's files. */
  | { is: 'hello' }
  | { is: 'start'; draft: Outgoing }
  | { is: 'cancel' }
  | { is: 'reset' }
  /** The draft's files are these now. */
  | { is: 'files'; files: readonly File[]; by: string }
  /** Answered with `done` of the same name. */
  | { is: 'job'; name: string; job: OffscreenJob }

export type ToPages =
  | { is: 'state'; state: SenderState }
  /** `by` whom they were chosen; nobody: the page asked. */
  | { is: 'files'; files: readonly File[]; by?: string }
  | { is: 'done'; name: string; answer: OffscreenJobResult }

/** One end of the channel. */
export type Channel<Out, In> = {
  post(message: Out): void
  close(): void
  listen(listener: (message: In) => void): void
}

/** Both ends hear everything, so each message says whom it is for. */
function openChannel<Out, In>(name: 'offscreen' | 'pages', others: 'offscreen' | 'pages'): Channel<Out, In> {
  const channel = new BroadcastChannel('ashnote')
  return {
    post: (message) => channel.postMessage({ to: others, message }),
    close: () => channel.close(),
    listen: (listener) => {
      channel.onmessage = ({ data }) => data.to === name && listener(data.message)
    },
  }
}

export const openOffscreenEnd = () => openChannel<ToPages, ToOffscreen>('offscreen', 'pages')
export const openPageEnd = () => openChannel<ToOffscreen, ToPages>('pages', 'offscreen')

/** Held by the desk as long as it lives. */
export const OFFSCREEN_LOCK = 'ashnote offscreen'
/** Shared by the pages that talk to it. */
export const PAGES_LOCK = 'ashnote pages'
/** Shared by the errands that it has been sent on, or is about to be. */
export const JOBS_LOCK = 'ashnote jobs'

/** Whether somebody sees what the desk tells. */
export async function arePagesOpen(): Promise<boolean> {
  const { held } = await navigator.locks.query()
  return !!held?.some(({ name }) => name === PAGES_LOCK)
}
