import { useState } from 'preact/hooks'
import { stretch } from '../stretch.ts'
import { SecretField } from './fields.tsx'
import type { Keeper } from './keeper.ts'
import { exportKeys } from './move.ts'
import { Problem } from './Problem.tsx'
import { saveFile } from './save-file.ts'
import { useAction } from './use-action.ts'
import type { InboxWords } from './words.ts'

/** Saves the keys of all inboxes as a file. */
export function ExportForm({ keeper, words }: { keeper: Keeper; words: InboxWords }) {
  const { keys } = words.owner
  const [passphrase, setPassphrase] = useState('')
  const [said, say] = useState<string>()
  const { isBusy, problem, run } = useAction(words)
  const submit = (event: Event) => {
    event.preventDefault()
    say(undefined)
    run(async () => {
      saveFile(await exportKeys(keeper, passphrase, stretch), 'inboxes.ashnote')
      setPassphrase('')
      say(keys.exported)
    })
  }
  return (
    <form class="sheet form" aria-labelledby="export" onSubmit={submit}>
      <header>
        <h2 id="export">{keys.export}</h2>
        <p class="soft">{keys.exportHint}</p>
      </header>
      <SecretField label={keys.exportPassphrase} value={passphrase} onInput={setPassphrase} />
      <Problem of={problem} />
      <p class="row">
        <button type="submit" aria-disabled={isBusy}>
          {keys.exportSubmit}
        </button>
        <span role="status">{said}</span>
      </p>
    </form>
  )
}
