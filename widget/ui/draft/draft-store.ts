import type { Draft } from './draft.ts'

/** Stores the draft of a page that may close at any moment. */
export type DraftStore = {
  /** The stored draft. */
  readonly draft: Draft
  save(draft: Draft): void
  /** Calls `listener` when another page changes the draft. @returns a function that stops it */
  watch(listener: (draft: Draft) => void): () => void
}
