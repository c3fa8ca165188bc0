import { useState } from 'preact/hooks'
import { stretch } from '../stretch.ts'
import { SecretField } from './fields.tsx'
import type { Keeper } from './keeper.ts'
import { exportKeys } from './move.ts'
import { StepForm } from './StepForm.tsx'
import { saveFile } from './save-file.ts'
import type { InboxWords } from './words.ts'

/** Saves the keys of all inboxes as a file. */
export function ExportForm({ keeper, words }: { keeper: Keeper; words: InboxWords }) {
  const { keys } = words.owner
  const [passphrase, setPassphrase] = useState('')
  const save = async () => {
    saveFile(await exportKeys(keeper, passphrase, stretch), 'inboxes.ashnote')
    setPassphrase('')
    return keys.exported
  }
  return (
    <StepForm
      id="export"
      title={keys.export}
      hint={keys.exportHint}
      words={words}
      submit={{ label: keys.exportSubmit, run: save }}
    >
      <SecretField label={keys.exportPassphrase} value={passphrase} onInput={setPassphrase} />
    </StepForm>
  )
}
