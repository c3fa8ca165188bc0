import type { InboxStrings } from '../strings/inbox-types.ts'

type Props = {
  strings: InboxStrings['answer']
  onWrite: () => void
  /** The form is being loaded. */
  isLoading?: boolean
  problem?: string | undefined
}

/** Shown below an answerable note until the user wants to write. */
export function AnswerPrompt({ strings, onWrite, isLoading, problem }: Props) {
  return (
    <section class="sheet answer offer">
      <div>
        <strong>{strings.offer}</strong>
        <p class="soft">{strings.offerHint}</p>
        <p class="problem" role="alert">
          {problem}
        </p>
      </div>
      <button type="button" onClick={onWrite} aria-disabled={isLoading}>
        {strings.write}
      </button>
    </section>
  )
}
