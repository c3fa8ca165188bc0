import { useState } from 'preact/hooks'
import { stretch } from '../../../transfer/stretch.ts'
import { exportKeys } from '../../actions/import-export.ts'
import { saveFile } from '../../actions/save-file.ts'
import type { InboxSession } from '../../session/inbox-session.ts'
import { SecretField } from '../kit/fields.tsx'
import { StepForm } from '../kit/StepForm.tsx'
import type { InboxWords } from '../words.ts'

/** Saves the keys of all inboxes as a file. */
export function ExportForm({ session, words }: { session: InboxSession; words: InboxWords }) {
  const { keys } = words.owner
  const [passphrase, setPassphrase] = useState('')
  const save = async () => {
    saveFile(await exportKeys(session, passphrase, stretch), 'inboxes.ashnote')
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
