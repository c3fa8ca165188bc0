/** The draft, in the browser's memory while the popup is closed; never on disk. */
import { browser } from 'wxt/browser'
import { type Draft, EMPTY_DRAFT } from '../../widget/ui/draft/draft.ts'
import type { DraftStore } from '../../widget/ui/draft/draft-store.ts'
import type { OffscreenConnection } from './connect-offscreen.ts'

const KEY = 'draft'

/** Files are not JSON, so the offscreen document holds them. */
type Written = Omit<Draft, 'files'>
type Stored = { draft: Written; by: string }

export type Drafts = DraftStore & {
  /** Deletes the draft when it has become a note. */
  forget(): Promise<void>
  /** Calls `listener` when the browser fails to save the draft, and when it succeeds again. */
  onSaveResult(listener: (isSaved: boolean) => void): void
}

/**
 * Opens the draft. Reads it while both promises are pending.
 * @param usual initial values of a new draft
 */
export async function openDrafts(
  connecting: Promise<OffscreenConnection>,
  usual: Promise<Partial<Written>>,
): Promise<Drafts> {
  const { session } = browser.storage
  const me = crypto.randomUUID()
  const listeners = new Set<(draft: Draft) => void>()
  let empty = EMPTY_DRAFT
  let draft = empty
  let onResult: ((isSaved: boolean) => void) | undefined
  let isWriting = false
  let isStale = false

  const show = (next: Draft) => {
    draft = next
    for (const listener of listeners) listener(draft)
  }
  /** Listen before reading, so that no change is missed in between. */
  let hasChanged = false
  session.onChanged.addListener((changes) => {
    if (!(KEY in changes)) return
    hasChanged = true
    const stored = changes[KEY]?.newValue as Stored | undefined
    if (!stored) show(empty)
    else if (stored.by !== me) show({ ...draft, ...stored.draft })
  })
  const [offscreen, beginning, written] = await Promise.all([connecting, usual, load()])
  empty = { ...EMPTY_DRAFT, ...beginning }
  draft = { ...empty, ...(hasChanged ? draft : written), files: offscreen.files }
  offscreen.watchFiles((files) => show({ ...draft, files }))

  /** Writes once at a time and always the latest draft, so that a long text is not copied for every key. */
  const write = async () => {
    isStale = isWriting
    if (isWriting) return
    isWriting = true
    const { files: _, ...written } = draft
    const isSaved = await session.set({ [KEY]: { draft: written, by: me } satisfies Stored }).then(
      () => true,
      () => false,
    )
    onResult?.(isSaved)
    isWriting = false
    if (isStale) await write()
  }

  return {
    get draft() {
      return draft
    },
    save(next) {
      if (next.files !== draft.files) offscreen.saveFiles(next.files)
      draft = next
      write()
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    forget() {
      isStale = false
      draft = empty
      return forgetDraft()
    },
    onSaveResult(listener) {
      onResult = listener
    },
  }
}

const load = async (): Promise<Written | undefined> =>
  ((await browser.storage.session.get(KEY))[KEY] as Stored | undefined)?.draft

/** Deletes the draft from the browser's memory. Pages that show it follow. */
export const forgetDraft = (): Promise<void> => browser.storage.session.remove(KEY)
