import { useState } from 'preact/hooks'
import type { PageTables } from '../strings/tables.ts'
import { HistoryEntry } from './HistoryEntry.tsx'
import type { NoteHistory } from './note-history.ts'
import { useHistory } from './use-history.ts'

/** For the popup, which loads it in the same chunk as the view. */
export { openHistory } from './note-history.ts'

type Props = { history: NoteHistory; tables: PageTables }

/** The list of notes that were sent from this browser, with their states. */
export function HistoryView({ history, tables }: Props) {
  const { history: strings } = tables.extension
  const { listed, isBroken, revoke, label, remove, forgetEverything } = useHistory(history)
  if (isBroken) return <p role="alert">{strings.broken}</p>
  if (!listed) return <p class="soft">{strings.asking}</p>
  if (listed.length === 0) return <p class="soft blank-page">{strings.empty}</p>
  return (
    <>
      <ul class="entries">
        {listed.map(({ entry, receipt }) => (
          <HistoryEntry
            key={entry.id}
            {...{ entry, receipt, tables }}
            onLabel={(text) => label(entry.id, text)}
            onRevoke={() => revoke(entry)}
            onRemove={() => remove(entry.id)}
          />
        ))}
      </ul>
      <small>{strings.note}</small>
      <Forget strings={strings} onForget={forgetEverything} />
    </>
  )
}

type ForgetProps = { strings: PageTables['extension']['history']; onForget: () => void }

/** Asks for confirmation, because this cannot be undone. */
function Forget({ strings, onForget }: ForgetProps) {
  const [isAsking, setAsking] = useState(false)
  if (!isAsking)
    return (
      <button type="button" class="plain forget" onClick={() => setAsking(true)}>
        {strings.forget}
      </button>
    )
  return (
    <fieldset class="notice forget">
      <legend class="hidden">{strings.forget}</legend>
      <p>{strings.forgetSure}</p>
      <div class="row">
        <button type="button" class="main" onClick={onForget}>
          {strings.forgetYes}
        </button>
        <button type="button" ref={focus} onClick={() => setAsking(false)}>
          {strings.forgetNo}
        </button>
      </div>
    </fieldset>
  )
}

const focus = (button: HTMLElement | null) => button?.focus()
