import { useEffect, useRef, useState } from 'preact/hooks'
import { type Draft, EMPTY_DRAFT } from './draft.ts'
import type { DraftStore } from './draft-store.ts'

type Change = Partial<Draft> | ((before: Draft) => Partial<Draft>)

/** The draft and a function that changes it, also in `store` if there is one. */
export function useDraft(store: DraftStore | undefined): [Draft, (change: Change) => void] {
  const [draft, setDraft] = useState(store?.draft ?? EMPTY_DRAFT)
  // Several changes can occur before the next render.
  const latest = useRef(draft)
  const show = (next: Draft) => {
    latest.current = next
    setDraft(next)
  }
  useEffect(() => {
    if (!store) return
    // Another page may have changed it since the render.
    if (store.draft !== latest.current) show(store.draft)
    return store.watch(show)
  }, [store])
  const change = (change: Change) => {
    const part = typeof change === 'function' ? change(latest.current) : change
    show({ ...latest.current, ...part })
    store?.save(latest.current)
  }
  return [draft, change]
}
