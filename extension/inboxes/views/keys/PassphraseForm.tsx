import { useState } from 'preact/hooks'
import type { VaultOnPage } from '../../session/use-vault.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { SecretField } from '../kit/fields.tsx'
import { NewPassphraseField } from '../kit/NewPassphraseField.tsx'
import { StepForm } from '../kit/StepForm.tsx'

/** Sets, changes and removes the passphrase over all keys. */
export function PassphraseForm({ tables, vault }: { tables: InboxPageTables; vault: VaultOnPage }) {
  const { keys } = tables.owner
  const { hasPassphrase } = vault
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = async (wanted: string) => {
    await vault.changePassphrase(current, wanted)
    setCurrent('')
    setNext('')
    return wanted ? keys.changed : keys.dropped
  }
  return (
    <StepForm
      id="guard"
      title={keys.passphrase}
      hint={hasPassphrase ? keys.passphraseSet : keys.passphraseNone}
      tables={tables}
      submit={{ label: keys.change, run: () => change(next) }}
      other={hasPassphrase ? { label: keys.drop, run: () => change('') } : undefined}
    >
      {hasPassphrase && <SecretField label={keys.current} value={current} onInput={setCurrent} />}
      <NewPassphraseField
        label={keys.next}
        hint={keys.nextHint}
        value={next}
        onInput={setNext}
        tables={tables}
      />
    </StepForm>
  )
}
