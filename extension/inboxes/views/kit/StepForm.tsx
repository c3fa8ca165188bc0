import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { ErrorMessage } from './ErrorMessage.tsx'
import { useAction } from './use-action.ts'

/** An action of a form. `run` returns the message on success. */
export type Step = { label: string; run: () => Promise<string> }

type Props = {
  /** Id of its heading. */
  id: string
  title: string
  hint: string
  tables: InboxPageTables
  submit: Step
  /** A second action. */
  other?: Step | undefined
  children: ComponentChildren
}

/** A form that stays after its action and shows the result below its fields. */
export function StepForm({ id, title, hint, tables, submit, other, children }: Props) {
  const [said, say] = useState<string>()
  const { isBusy, problem, run } = useAction(tables)
  const runStep = (step: Step) => {
    say(undefined)
    run(async () => say(await step.run()))
  }
  return (
    <form
      class="sheet form"
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault()
        runStep(submit)
      }}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <p class="soft">{hint}</p>
      </header>
      {children}
      <ErrorMessage of={problem} />
      <p class="row">
        <button type="submit" aria-disabled={isBusy}>
          {submit.label}
        </button>
        {other && (
          <button type="button" class="plain" aria-disabled={isBusy} onClick={() => runStep(other)}>
            {other.label}
          </button>
        )}
        <span role="status">{said}</span>
      </p>
    </form>
  )
}
