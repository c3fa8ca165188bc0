import { useState } from 'preact/hooks'
import { toBase64url } from '../../../shared/bytes/bytes.ts'
import type { DecisionReason } from '../../../shared/report/abuse.ts'
import { MultilineField } from '../report/fields.tsx'
import { readReportedLink } from '../report/reported-link.ts'
import { ActionEnd, useOperatorAction } from './Action.tsx'
import { ReasonField } from './DecisionForm.tsx'
import type { OperatorContext } from './operator-context.ts'

/** Takes a note down without a report. The field drops the link's secret at once. */
export function TakedownTab({ client, server, strings, report }: OperatorContext) {
  const text = strings.takedown
  const [entered, setEntered] = useState('')
  const [reason, setReason] = useState<DecisionReason | ''>('')
  const [words, setWords] = useState('')
  const { act, refuse, ...action } = useOperatorAction(strings.failed)

  const enter = (typed: string) => {
    const read = readReportedLink(typed, server)
    setEntered(read.is === 'ours' ? read.shown : typed)
  }
  const takeDown = async (event: Event) => {
    event.preventDefault()
    const bare = entered.trim()
    const read = readReportedLink(/^[\w-]{43}$/.test(bare) ? `${server}/v1/notes/${bare}` : bare, server)
    if (read.is !== 'ours') return refuse(text.noLink)
    if (!reason) return
    await act(async () => {
      const { removed } = await client.takeDown(toBase64url(read.id), { reason, words })
      setEntered('')
      return removed ? text.removed : text.gone
    })
  }
  return (
    <form class="sheet takedown" onSubmit={takeDown}>
      <h2>{text.title}</h2>
      <p class="soft">{text.intro}</p>
      <div class="field">
        <label for="takedown-link">{text.link}</label>
        <input
          id="takedown-link"
          required
          placeholder={text.linkHint}
          autocomplete="off"
          spellcheck={false}
          value={entered}
          onInput={(event) => enter(event.currentTarget.value)}
        />
      </div>
      <ReasonField
        outcome="removed"
        {...{ reason, report }}
        label={strings.decision.reason}
        onChange={setReason}
      />
      <MultilineField
        id="takedown-words"
        label={strings.decision.words}
        hint={strings.decision.wordsHint}
        value={words}
        onInput={setWords}
      />
      <ActionEnd {...action} button={text.button} />
    </form>
  )
}
