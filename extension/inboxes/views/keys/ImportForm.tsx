import { useRef, useState } from 'preact/hooks'
import { stretchers } from '../../../transfer/stretch.ts'
import { importKeys } from '../../actions/import-export.ts'
import { pollSoon } from '../../poll/schedule.ts'
import type { InboxSession } from '../../session/inbox-session.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { SecretField } from '../kit/fields.tsx'
import { StepForm } from '../kit/StepForm.tsx'

/** Imports the file that another profile has exported. */
export function ImportForm({ session, tables }: { session: InboxSession; tables: InboxPageTables }) {
  const { keys } = tables.owner
  const file = useRef<HTMLInputElement>(null)
  const [passphrase, setPassphrase] = useState('')
  const importFile = async () => {
    const bytes = new Uint8Array((await file.current?.files?.[0]?.arrayBuffer()) ?? new ArrayBuffer(0))
    const imported = await importKeys(session, bytes, { passphrase, stretchers })
    setPassphrase('')
    await pollSoon()
    return keys.imported(imported.inboxes, imported.contacts)
  }
  return (
    <StepForm
      id="import"
      title={keys.import}
      hint={keys.importHint}
      tables={tables}
      submit={{ label: keys.importSubmit, run: importFile }}
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
