import { useEffect, useRef, useState } from 'preact/hooks'
import type { Sentences } from '../../../../widget/ui/strings/types.ts'
import { inboxSentencesOf } from '../sentences.ts'
import type { InboxWords } from '../words.ts'

/** What a button does: one at a time, and what went wrong with it in sentences. */
export type AsyncAction = {
  isBusy: boolean
  problem: Sentences | undefined
  /** @returns whether it went well; false at once while the last one goes on. */
  run(step: () => Promise<unknown>): Promise<boolean>
}

export function useAction(words: InboxWords): AsyncAction {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Sentences>()
  const isThere = useRef(true)
  useEffect(
    () => () => {
      isThere.current = false
    },
    [],
  )
  return {
    isBusy,
    problem,
    async run(step) {
      if (isBusy) return false
      setBusy(true)
      setProblem(undefined)
      try {
        await step()
        return true
      } catch (error) {
        if (isThere.current) setProblem(inboxSentencesOf(words, error))
        return false
      } finally {
        if (isThere.current) setBusy(false)
      }
    },
  }
}
