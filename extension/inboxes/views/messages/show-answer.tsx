/** Answering on the page of the reader. Loaded when an opened note can be answered. */
import { render } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { AnswerableNote } from '../../../../widget/ui/reader/answerable-note.ts'
import { loadSettings } from '../../../settings/settings.ts'
import { stretch } from '../../../transfer/stretch.ts'
import { loadVaultRow, unlock, type Vault } from '../../keys/vault.ts'
import { type InboxDatabase, openInboxDatabase } from '../../store/database.ts'
import { type InboxPageTables, loadInboxPageTables } from '../inbox-page-tables.ts'
import { Unlock } from '../kit/Unlock.tsx'
import { AnswerOffer } from './AnswerOffer.tsx'

/** Renders an offer to answer a note of `server` into an empty element. */
export async function showAnswer(place: HTMLElement, server: string, note: AnswerableNote): Promise<void> {
  const [{ language }, db] = await Promise.all([loadSettings(), openInboxDatabase()])
  const [tables, vaultRow] = await Promise.all([loadInboxPageTables(language), loadVaultRow(db)])
  const open = (passphrase?: string) => unlock(vaultRow, stretch, passphrase)
  const vault = vaultRow.salt ? undefined : await open()
  render(<AnswerHere {...{ db, tables, server, note, vault, open }} />, place)
}

type Props = {
  db: InboxDatabase
  tables: InboxPageTables
  server: string
  note: AnswerableNote
  vault: Vault | undefined
  open: (passphrase: string) => Promise<Vault>
}

function AnswerHere({ db, tables, server, note, vault: initial, open }: Props) {
  const [vault, setVault] = useState(initial)
  const session = useMemo(() => vault && { db, vault }, [vault])
  if (!session) return <Unlock tables={tables} onPassphrase={async (typed) => setVault(await open(typed))} />
  return <AnswerOffer {...{ session, tables, server, note }} part={{ name: '' }} base="inboxes.html" />
}
