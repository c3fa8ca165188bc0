import { useRef, useState } from 'preact/hooks'
import { stretch } from '../stretch.ts'
import { SecretField } from './fields.tsx'
import type { Keeper } from './keeper.ts'
import { importKeys } from './move.ts'
import { Problem } from './Problem.tsx'
import { useAction } from './use-action.ts'
import { lookSoon } from './watch.ts'
import type { InboxWords } from './words.ts'

/** Takes in what another profile has exported. */
export function ImportForm({ keeper, words }: { keeper: Keeper; words: InboxWords }) {
  const { keys } = words.owner
  const file = useRef<HTMLInputElement>(null)
  const [passphrase, setPassphrase] = useState('')
  const [said, say] = useState<string>()
  const { isBusy, problem, run } = useAction(words)
  const submit = (event: Event) => {
    event.preventDefault()
    say(undefined)
    run(async () => {
      const bytes = new Uint8Array((await file.current?.files?.[0]?.arrayBuffer()) ?? new ArrayBuffer(0))
      const imported = await importKeys(keeper, bytes, { passphrase, stretch })
      setPassphrase('')
      await lookSoon()
      say(keys.imported(imported.inboxes, imported.contacts))
    })
  }
  return (
    <form class="sheet form" aria-labelledby="import" onSubmit={submit}>
      <header>
        <h2 id="import">{keys.import}</h2>
        <p class="soft">{keys.importHint}</p>
      </header>
      <div class="pair">
        <div class="field">
          <label for="file">{keys.file}</label>
          <input id="file" ref={file} type="file" required accept=".ashnote" />
        </div>
        <SecretField label={keys.importPassphrase} value={passphrase} onInput={setPassphrase} />
      </div>
      <Problem of={problem} />
      <p class="row">
        <button type="submit" aria-disabled={isBusy}>
          {keys.importSubmit}
        </button>
        <span role="status">{said}</span>
      </p>
    </form>
  )
}
