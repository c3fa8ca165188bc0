import { useState } from 'preact/hooks'
import { decodeText } from '../../../../shared/bytes/bytes.ts'
import type { Payload } from '../../../../shared/note/payload.ts'
import { isEvidence } from '../../../../shared/report/evidence.ts'
import { formatMoment } from '../../../../widget/ui/format.ts'
import { NoteFile } from '../../../../widget/ui/reader/NoteFile.tsx'
import { showPreview } from '../../../preview/sandboxed-preview.ts'
import { deleteKeptMessage, openKeptMessage } from '../../actions/kept-messages.ts'
import type { InboxSession } from '../../session/inbox-session.ts'
import type { KeptMessageRow } from '../../store/rows.ts'
import { LazyEvidence } from '../evidence/LazyEvidence.tsx'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import { useAction } from '../kit/use-action.ts'

type Props = { session: InboxSession; tables: InboxPageTables; row: KeptMessageRow }

/** A kept message, hidden until the user opens it. */
export function KeptMessage({ session, tables, row }: Props) {
  const { inbox } = tables.owner
  const { lang } = tables.read
  const [open, setOpen] = useState<Payload>()
  const { problem, run } = useAction(tables)
  const toggle = () => run(async () => setOpen(open ? undefined : openKeptMessage(session, row)))
  return (
    <article class="sheet arrival">
      <p>
        <strong>{inbox.arrived(formatMoment(lang, row.at))}</strong>
        <small>{inbox.keptUntil(formatMoment(lang, row.until))}</small>
      </p>
      <p class="row">
        <button type="button" aria-expanded={!!open} onClick={toggle}>
          {open ? inbox.hide : inbox.show}
        </button>
        <button type="button" class="plain" onClick={() => run(() => deleteKeptMessage(session, row))}>
          {inbox.forget}
        </button>
      </p>
      <ErrorMessage of={problem} />
      {open &&
        (isEvidence(open) ? (
          <LazyEvidence payload={open} read={tables.read} />
        ) : (
          <Contents payload={open} tables={tables} />
        ))}
    </article>
  )
}

/** Content is only ever rendered as text or as a raster image. */
function Contents({ payload: { bodies }, tables }: { payload: Payload; tables: InboxPageTables }) {
  const message = bodies.find(({ name }) => name === undefined)
  const files = bodies.filter((body) => body !== message)
  return (
    <div class="contents">
      {message && (
        <pre dir="auto" translate={false}>
          {decodeText(message.bytes)}
        </pre>
      )}
      {files.length > 0 && (
        <ul class="files">
          {files.map((file, i) => (
            <NoteFile key={i} {...{ file, showPreview }} strings={tables.read} />
          ))}
        </ul>
      )}
    </div>
  )
}
