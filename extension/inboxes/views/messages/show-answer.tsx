/** Answering on the page of the reader. Loaded when an opened note can be answered. */
import { render } from 'preact'
import { useState } from 'preact/hooks'
import type { AnswerableNote } from '../../../../widget/ui/reader/answerable-note.ts'
import type { Sentences } from '../../../../widget/ui/strings/types.ts'
import { loadSettings } from '../../../settings/settings.ts'
import { stretchers } from '../../../transfer/stretch.ts'
import { loadVaultRow } from '../../keys/vault-row.ts'
import { useVault } from '../../session/use-vault.ts'
import { type InboxDatabase, openInboxDatabase } from '../../store/database.ts'
import type { VaultRow } from '../../store/rows.ts'
import { type InboxPageTables, loadInboxPageTables } from '../inbox-page-tables.ts'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import { Unlock } from '../kit/Unlock.tsx'
import { inboxSentencesOf } from '../sentences.ts'
import { AnswerOffer } from './AnswerOffer.tsx'

/** Renders an offer to answer a note of `server` into an empty element. */
export async function showAnswer(place: HTMLElement, server: string, note: AnswerableNote): Promise<void> {
  const [{ language }, db] = await Promise.all([loadSettings(), openInboxDatabase()])
  const [tables, row] = await Promise.all([loadInboxPageTables(language), loadVaultRow(db)])
  render(<AnswerHere {...{ db, row, tables, server, note }} />, place)
}

type Props = {
  db: InboxDatabase
  row: VaultRow
  tables: InboxPageTables
  server: string
  note: AnswerableNote
}

function AnswerHere({ db, row, tables, server, note }: Props) {
  const [problem, setProblem] = useState<Sentences>()
  const { session, access, hasPassphrase, open } = useVault({ db, row, stretchers }, (error) =>
    setProblem(inboxSentencesOf(tables, error)),
  )
  return (
    <>
      <ErrorMessage of={problem} />
      {access !== 'open' && hasPassphrase && <Unlock tables={tables} onPassphrase={open} />}
      {access !== 'closed' && (
        <div hidden={access === 'covered'}>
          <AnswerOffer {...{ session, tables, server, note }} part={{ name: '' }} base="inboxes.html" />
        </div>
      )}
    </>
  )
}
