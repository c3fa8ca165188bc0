import { useState } from 'preact/hooks'
import { stretch } from '../../../transfer/stretch.ts'
import { changePassphrase, loadVaultRow, saveVaultRow } from '../../keys/vault.ts'
import type { InboxSession } from '../../session/inbox-session.ts'
import type { VaultRow } from '../../store/rows.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { SecretField } from '../kit/fields.tsx'
import { StepForm } from '../kit/StepForm.tsx'

type Props = {
  session: InboxSession
  tables: InboxPageTables
  vaultRow: VaultRow
  onVaultRow: (row: VaultRow) => void
}

/** Sets, changes and removes the passphrase over all keys. */
export function PassphraseForm({ session, tables, vaultRow, onVaultRow }: Props) {
  const { keys } = tables.owner
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const hasOne = !!vaultRow.salt
  const change = async (wanted: string) => {
    const latest = await loadVaultRow(session.db)
    const changed = await changePassphrase(latest, stretch, {
      current: latest.salt ? current : undefined,
      next: wanted,
    })
    await saveVaultRow(session.db, changed)
    onVaultRow(changed)
    setCurrent('')
    setNext('')
    return wanted ? keys.changed : keys.dropped
  }
  return (
    <StepForm
      id="guard"
      title={keys.passphrase}
      hint={hasOne ? keys.passphraseSet : keys.passphraseNone}
      tables={tables}
      submit={{ label: keys.change, run: () => change(next) }}
      other={hasOne ? { label: keys.drop, run: () => change('') } : undefined}
    >
      <div class="pair">
        {hasOne && <SecretField label={keys.current} value={current} onInput={setCurrent} />}
        <SecretField label={keys.next} value={next} onInput={setNext} />
      </div>
    </StepForm>
  )
}
