/** What is being written, kept in the browser's memory while the popup is closed; never on a disk. */
import { browser } from 'wxt/browser'
import { type Draft, EMPTY_DRAFT } from '../../widget/ui/draft/draft.ts'
import type { DraftStore } from '../../widget/ui/draft/draft-store.ts'
import type { OffscreenConnection } from './connect-offscreen.ts'

const KEY = 'draft'

/** Files are no JSON; the desk holds them. */
type Written = Omit<Draft, 'files'>
type Stored = { draft: Written; by: string }

export type Drafts = DraftStore & {
  /** The draft has become a note: nothing of it stays. */
  forget(): Promise<void>
  /** Calls `listener` when the browser could not keep the draft, and when it could again. */
  onSaveResult(listener: (isSaved: boolean) => void): void
}

/** Opens the draft. @param usual what a new one begins with. Both are waited for while the draft is read. */
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
  /** Listened for before it is read, so that no change is missed in between. */
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

  /** One write at a time, always of the latest: a long text is not copied once for every key. */
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

/** Takes the draft out of the browser's memory; pages that show it follow. */
export const forgetDraft = (): Promise<void> => browser.storage.session.remove(KEY)
