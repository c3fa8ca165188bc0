import type { ReadyDraft } from '../../widget/ui/compose/create-note.ts'
import type { Sender, SenderState } from '../../widget/ui/compose/sender.ts'
import { EMPTY_DRAFT } from '../../widget/ui/draft/draft.ts'
import { mayReach } from '../server/server-access.ts'
import type { Settings } from '../settings/settings.ts'
import { OFFSCREEN_LOCK, openPageEnd, PAGES_LOCK } from './channel.ts'
import { ensureOffscreen, isOffscreenOpen } from './ensure-offscreen.ts'

/** A page's connection to the offscreen document: a sender, and the draft's files. */
export type OffscreenConnection = {
  sender: Sender
  /** Opens the offscreen document if it is not open. */
  open(): Promise<void>
  readonly files: readonly File[]
  saveFiles(files: readonly File[]): void
  /** Calls `listener` when another page has chosen files. */
  watchFiles(listener: (files: readonly File[]) => void): () => void
}

/** An open document responds within milliseconds, unless it is about to close. */
const GLANCE_MS = 500
/** Opening the document may take longer on a busy machine. */
const PATIENCE_MS = 20_000

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Connects this page with the offscreen document and follows its state. If there is none, it opens while the
 * user types.
 * @param settings where notes go to
 */
export async function connectOffscreen(
  settings: Promise<Pick<Settings, 'server'>>,
): Promise<OffscreenConnection> {
  const channel = openPageEnd()
  const watchers = new Set<() => void>()
  const fileWatchers = new Set<(files: readonly File[]) => void>()
  const me = crypto.randomUUID()
  let state: SenderState = { at: 'idle' }
  let files: readonly File[] = EMPTY_DRAFT.files
  let areFilesKnown = false
  const change = (next: SenderState) => {
    state = next
    for (const watcher of watchers) watcher()
  }
  let heard = Promise.withResolvers<void>()
  channel.listen((message) => {
    if (message.is === 'state') {
      change(message.state)
      heard.resolve()
    } else if (message.is === 'files' && message.by !== me) {
      // A slow document's response to `hello` may arrive after the user has chosen files, and lacks them.
      if (!message.by && areFilesKnown) return
      files = message.files
      areFilesKnown = true
      for (const watcher of fileWatchers) watcher(files)
    }
  })
  // The offscreen document stays open as long as a page is open.
  navigator.locks.request(PAGES_LOCK, { mode: 'shared' }, () => new Promise(() => {}))

  let opening: Promise<void> | undefined
  const opened = () => {
    opening ??= open()
    return opening
  }
  /** Waits until it responds. It may be open but not listening yet; then it speaks first. */
  const open = async () => {
    await ensureOffscreen()
    channel.post({ is: 'hello' })
    const answered = await Promise.race([heard.promise.then(() => true), wait(PATIENCE_MS).then(() => false)])
    if (!answered) {
      opening = undefined
      throw new Error('the offscreen document does not answer')
    }
    watchOver()
  }
  /** When the document ends, the next action opens another one. A note that was being made fails. */
  const watchOver = () => {
    navigator.locks.request(OFFSCREEN_LOCK, { mode: 'shared' }, () => {
      opening = undefined
      heard = Promise.withResolvers()
      if (state.at === 'sending') change({ at: 'failed', failure: { code: 'interrupted' } })
    })
  }

  const begin = async (draft: ReadyDraft) => {
    const { server } = await settings
    // Only a page can ask: offscreen documents have no permissions API.
    if (await mayReach(server)) {
      await opened()
      channel.post({ is: 'start', draft: { ...draft, server, isPrivate: false } })
    } else change({ at: 'failed', failure: { code: 'unreachable' } })
  }

  if (await isOffscreenOpen()) {
    await Promise.race([opened().catch(() => undefined), wait(GLANCE_MS)])
  }
  return {
    sender: {
      get state() {
        return state
      },
      watch(listener) {
        watchers.add(listener)
        return () => watchers.delete(listener)
      },
      start(draft) {
        if (state.at === 'sending') return
        change({ at: 'sending', done: 0, total: undefined })
        begin(draft).catch(() => change({ at: 'failed', failure: { code: 'interrupted' } }))
      },
      cancel: () => channel.post({ is: 'cancel' }),
      reset() {
        // Show the reset even if the document is gone.
        change({ at: 'idle' })
        channel.post({ is: 'reset' })
      },
    },
    open: opened,
    get files() {
      return files
    },
    saveFiles(next) {
      files = next
      areFilesKnown = true
      opened().then(
        () => channel.post({ is: 'files', files: next, by: me }),
        () => undefined,
      )
    },
    watchFiles(listener) {
      fileWatchers.add(listener)
      return () => fileWatchers.delete(listener)
    },
  }
}
