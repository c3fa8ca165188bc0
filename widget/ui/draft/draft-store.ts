import type { Draft } from './draft.ts'

/** Keeps what is being written for a page that may close at any moment. */
export type DraftStore = {
  /** What is kept. */
  readonly draft: Draft
  save(draft: Draft): void
  /** Calls `listener` when another page has changed the draft. @returns what ends that */
  watch(listener: (draft: Draft) => void): () => void
}
