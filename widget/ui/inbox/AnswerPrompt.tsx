import type { InboxStrings } from '../strings/inbox-types.ts'

type Props = { strings: InboxStrings['answer']; onWrite: () => void }

/** Shown below an answerable note until the user wants to write. */
export function AnswerPrompt({ strings, onWrite }: Props) {
  return (
    <section class="sheet answer offer">
      <div>
        <strong>{strings.offer}</strong>
        <p class="soft">{strings.offerHint}</p>
      </div>
      <button type="button" onClick={onWrite}>
        {strings.write}
      </button>
    </section>
  )
}
