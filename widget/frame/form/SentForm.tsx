import type { SentNote } from '../../../shared/flows/send.ts'
import { formatMoment } from '../../ui/format.ts'
import { ReceiptLink } from '../../ui/inbox/ReceiptLink.tsx'
import type { InboxServices } from '../../ui/inbox/send-message.ts'
import type { FormTables } from './setup.ts'

type Props = {
  note: SentNote
  receipt: boolean
  tables: FormTables
  services: InboxServices
  onAnother: () => void
}

/** Confirms that the form was sent. The input is no longer in memory. */
export function SentForm({ note, receipt, tables, services, onAnother }: Props) {
  const { inbox, compose, read } = tables
  const { server, client } = services
  const { lang } = read
  return (
    <section class="sheet made">
      <div role="status">
        <h1 tabIndex={-1} ref={focusOnce}>
          {inbox.sent.title}
        </h1>
        <p>{inbox.sent.text(formatMoment(lang, note.expiresAt))}</p>
      </div>
      {receipt && <ReceiptLink {...{ note, server, client, compose, lang }} strings={inbox} />}
      <div class="row after">
        <button type="button" data-main onClick={onAnother}>
          {inbox.sent.another}
        </button>
      </div>
    </section>
  )
}

/** The focused form is gone. Focus also scrolls to this heading. */
const focusOnce = (heading: HTMLElement | null) => heading?.focus()
