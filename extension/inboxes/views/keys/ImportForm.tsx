import { useRef, useState } from 'preact/hooks'
import { stretch } from '../../../transfer/stretch.ts'
import { importKeys } from '../../actions/import-export.ts'
import { pollSoon } from '../../poll/schedule.ts'
import type { Keeper } from '../../session/inbox-session.ts'
import { SecretField } from '../kit/fields.tsx'
import { StepForm } from '../kit/StepForm.tsx'
import type { InboxWords } from '../words.ts'

/** Takes in what another profile has exported. */
export function ImportForm({ keeper, words }: { keeper: Keeper; words: InboxWords }) {
  const { keys } = words.owner
  const file = useRef<HTMLInputElement>(null)
  const [passphrase, setPassphrase] = useState('')
  const take = async () => {
    const bytes = new Uint8Array((await file.current?.files?.[0]?.arrayBuffer()) ?? new ArrayBuffer(0))
    const imported = await importKeys(keeper, bytes, { passphrase, stretch })
    setPassphrase('')
    await pollSoon()
    return keys.imported(imported.inboxes, imported.contacts)
  }
  return (
    <StepForm
      id="import"
      title={keys.import}
      hint={keys.importHint}
      words={words}
      submit={{ label: keys.importSubmit, run: take }}
    >
      <div class="pair">
        <div class="field">
          <label for="file">{keys.file}</label>
          <input id="file" ref={file} type="file" required accept=".ashnote" />
        </div>
        <SecretField label={keys.importPassphrase} value={passphrase} onInput={setPassphrase} />
      </div>
    </StepForm>
  )
}
