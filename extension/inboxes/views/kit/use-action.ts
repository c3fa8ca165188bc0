import { useEffect, useRef, useState } from 'preact/hooks'
import type { Sentences } from '../../../../widget/ui/strings/types.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { inboxSentencesOf } from '../sentences.ts'

/** A button's action: one at a time, with its error as sentences. */
export type AsyncAction = {
  isBusy: boolean
  problem: Sentences | undefined
  /** @returns whether it succeeded; false at once while another one runs */
  run(step: () => Promise<unknown>): Promise<boolean>
}

export function useAction(tables: InboxPageTables): AsyncAction {
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
        if (isThere.current) setProblem(inboxSentencesOf(tables, error))
        return false
      } finally {
        if (isThere.current) setBusy(false)
      }
    },
  }
}
