import { useState } from 'preact/hooks'
import { stretch } from '../stretch.ts'
import { SecretField } from './fields.tsx'
import type { Keeper } from './keeper.ts'
import { Problem } from './Problem.tsx'
import { useAction } from './use-action.ts'
import { changePassphrase, saveVaultRow, type VaultRow, vaultRow } from './vault.ts'
import type { InboxWords } from './words.ts'

type Props = { keeper: Keeper; words: InboxWords; guard: VaultRow; onGuard: (row: VaultRow) => void }

/** Sets, changes and takes away the passphrase over all keys. */
export function PassphraseForm({ keeper, words, guard, onGuard }: Props) {
  const { keys } = words.owner
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [said, say] = useState<string>()
  const { isBusy, problem, run } = useAction(words)
  const hasOne = !!guard.salt
  const change = async (wanted: string) => {
    say(undefined)
    await run(async () => {
      const latest = await vaultRow(keeper.db)
      const changed = await changePassphrase(latest, stretch, {
        current: latest.salt ? current : undefined,
        next: wanted,
      })
      await saveVaultRow(keeper.db, changed)
      onGuard(changed)
      setCurrent('')
      setNext('')
      say(wanted ? keys.changed : keys.dropped)
    })
  }
  return (
    <form
      class="sheet form"
      aria-labelledby="guard"
      onSubmit={(event) => {
        event.preventDefault()
        change(next)
      }}
    >
      <header>
        <h2 id="guard">{keys.passphrase}</h2>
        <p class="soft">{hasOne ? keys.passphraseSet : keys.passphraseNone}</p>
      </header>
      <div class="pair">
        {hasOne && <SecretField label={keys.current} value={current} onInput={setCurrent} />}
        <SecretField label={keys.next} value={next} onInput={setNext} />
      </div>
      <Problem of={problem} />
      <p class="row">
        <button type="submit" aria-disabled={isBusy}>
          {keys.change}
        </button>
        {hasOne && (
          <button type="button" class="plain" aria-disabled={isBusy} onClick={() => change('')}>
            {keys.drop}
          </button>
        )}
        <span role="status">{said}</span>
      </p>
    </form>
  )
}
