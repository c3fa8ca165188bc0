import { useState } from 'preact/hooks'
import { stretchers } from '../../../transfer/stretch.ts'
import { exportKeys } from '../../actions/import-export.ts'
import { saveFile } from '../../actions/save-file.ts'
import type { InboxSession } from '../../session/inbox-session.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { NewPassphraseField } from '../kit/NewPassphraseField.tsx'
import { StepForm } from '../kit/StepForm.tsx'

/** Saves the keys of all inboxes as a file. */
export function ExportForm({ session, tables }: { session: InboxSession; tables: InboxPageTables }) {
  const { keys } = tables.owner
  const [passphrase, setPassphrase] = useState('')
  const save = async () => {
    saveFile(await exportKeys(session, passphrase, stretchers), 'inboxes.ashnote')
    setPassphrase('')
    return keys.exported
  }
  return (
    <StepForm
      id="export"
      title={keys.export}
      hint={keys.exportHint}
      tables={tables}
      submit={{ label: keys.exportSubmit, run: save }}
    >
      <NewPassphraseField
        label={keys.exportPassphrase}
        hint={keys.exportPassphraseHint}
        value={passphrase}
        onInput={setPassphrase}
        tables={tables}
      />
    </StepForm>
  )
}
