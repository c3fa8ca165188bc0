/**
 * The channel between the extension's pages and the offscreen document. It is a BroadcastChannel, which
 * connects only documents of the same origin: a content script has the origin of its page and cannot listen.
 * It also carries File objects, where messages of Chromium's extensions carry only JSON.
 */
import type { ReadyDraft } from '../../widget/ui/compose/create-note.ts'
import type { SenderState, SendFailure } from '../../widget/ui/compose/sender.ts'

/**
 * A draft with what the offscreen document needs but cannot find out. `server`: its origin. `isPrivate`: it
 * is from an incognito window, so nothing of it is recorded.
 */
export type Outgoing = ReadyDraft & { server: string; isPrivate: boolean }

/** Work for the offscreen document, which has a clipboard and which the browser does not stop midway. */
export type OffscreenJob = { post: Outgoing; copies: boolean } | { copy: string }
/** `isCopied`: the link, or the text, is on the clipboard. */
export type OffscreenJobResult = { link: string; isCopied: boolean } | { failure: SendFailure }

/** Has a job done. Never rejects. */
export type RunOffscreenJob = (job: OffscreenJob) => Promise<OffscreenJobResult>

export type ToOffscreen =
  /** Asks for the state and the draft's files. */
  | { is: 'hello' }
  | { is: 'start'; draft: Outgoing }
  | { is: 'cancel' }
  | { is: 'reset' }
  /** The draft's files have changed. */
  | { is: 'files'; files: readonly File[]; by: string }
  /** The response is a `done` message with the same name. */
  | { is: 'job'; name: string; job: OffscreenJob }

export type ToPages =
  | { is: 'state'; state: SenderState }
  /** `by`: the page whose user chose the files; undefined in the response to `hello`. */
  | { is: 'files'; files: readonly File[]; by?: string }
  | { is: 'done'; name: string; answer: OffscreenJobResult }

/** One end of the channel. */
export type Channel<Out, In> = {
  post(message: Out): void
  close(): void
  listen(listener: (message: In) => void): void
}

/** Both ends hear every message, so each message names its receiver. */
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

/** Held by the offscreen document for its whole life. */
export const OFFSCREEN_LOCK = 'ashnote offscreen'
/** Shared by the pages that are connected to it. */
export const PAGES_LOCK = 'ashnote pages'
/** Shared by the jobs that run there or are about to. */
export const JOBS_LOCK = 'ashnote jobs'

/** Whether any page shows the state of the offscreen document. */
export async function arePagesOpen(): Promise<boolean> {
  const { held } = await navigator.locks.query()
  return !!held?.some(({ name }) => name === PAGES_LOCK)
}
