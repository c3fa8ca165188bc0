import { useState } from 'preact/hooks'
import type { Payload } from '../../../../shared/note/payload.ts'
import { formatMoment } from '../../../../widget/ui/format.ts'
import { ArrivedMessage } from '../../../../widget/ui/inbox/ArrivedMessage.tsx'
import type { ReadPayload } from '../../../../widget/ui/transfer/receive-files.ts'
import { showPreview } from '../../../preview/sandboxed-preview.ts'
import { receiveLarge } from '../../../transfer/receive.ts'
import { addTurn } from '../../actions/conversations.ts'
import { discardArrival, type ReadArrival, readArrival } from '../../session/arrivals.ts'
import type { InboxSession } from '../../session/inbox-session.ts'
import type { ArrivalRow, InboxRow } from '../../store/rows.ts'
import { EvidenceArrival } from '../evidence/EvidenceArrival.tsx'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { AnswerOffer } from './AnswerOffer.tsx'
import { KeepForm } from './KeepForm.tsx'
import { SealedArrival } from './SealedArrival.tsx'

type Props = {
  session: InboxSession
  tables: InboxPageTables
  row: InboxRow
  arrival: ArrivalRow
  /**
   * Called when opening starts: from then on the message stays in the list until the user leaves the page.
   */
  onOpen: () => void
}

/** One message of an inbox. The user opens it, or discards it unread. */
export function ArrivalCard({ session, tables, row, arrival, onOpen }: Props) {
  const { inbox } = tables.owner
  const { read } = tables
  const [isDiscarded, setDiscarded] = useState(false)
  if (isDiscarded) return <p class="soft">{inbox.discarded}</p>
  return (
    <ArrivedMessage<ReadArrival>
      onOpen={(control) => {
        onOpen()
        const receive = receiveLarge(row.server, read)
        return readArrival(session, row, arrival, { receive, ...control })
      }}
      onOpened={() => {
        // The message is on the screen already, so a failure to note that it came can be ignored.
        if (row.answers) addTurn(session.db, row.answers.conversation, 'in').catch(() => undefined)
      }}
      strings={{ ...inbox, cancel: tables.compose.cancel }}
      sealed={(message) => (
        <SealedArrival
          {...{ tables, message }}
          about={inbox.arrived(formatMoment(read.lang, arrival.at))}
          onDiscard={async () => {
            onOpen()
            await discardArrival(session, row, arrival)
            setDiscarded(true)
          }}
        />
      )}
      opened={({ payload, id, isEvidence }, shown) =>
        isEvidence ? <EvidenceArrival {...{ payload, tables, ...shown }} bearer={id} /> : undefined
      }
      below={({ payload, isEvidence }) =>
        // A message that its sender limits to seconds on the screen cannot be kept.
        (isEvidence || !payload.viewSeconds) &&
        isInMemory(payload) && <KeepForm {...{ session, tables, payload }} inboxId={row.id} />
      }
      answer={(note) => (
        <AnswerOffer
          {...{ session, tables, note }}
          server={row.server}
          part={{ conversation: row.answers?.conversation, name: row.name }}
        />
      )}
      {...{ read, showPreview }}
    />
  )
}

/**
 * Only content in memory can be kept. Content in a file is to be saved: sealing it again would load all of
 * it.
 */
const isInMemory = (payload: ReadPayload): payload is Payload =>
  payload.bodies.every(({ bytes }) => bytes instanceof Uint8Array)
