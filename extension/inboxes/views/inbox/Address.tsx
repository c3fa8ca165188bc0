import { formatLink } from '../../../../shared/note/link.ts'
import { QrCode } from '../../../../widget/ui/compose/QrCode.tsx'
import { SECRET_BOX } from '../../../../widget/ui/kit/secret-box.ts'
import { CopyButton } from '../../../kit/CopyButton.tsx'
import type { InboxRow } from '../../store/rows.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'

/** The link of an inbox. */
export const inboxLink = ({ server, address }: Pick<InboxRow, 'server' | 'address'>): string =>
  formatLink(server, { kind: 2, secret: address })

/** An inbox's address in every form that can be given out. */
export function Address({ row, tables }: { row: InboxRow; tables: InboxPageTables }) {
  const { inbox } = tables.owner
  const link = inboxLink(row)
  return (
    <section class="sheet made" aria-labelledby="address">
      <div class="row made-head">
        <div>
          <h2 id="address">{inbox.address}</h2>
          <p class="soft">{inbox.addressHint}</p>
        </div>
        <QrCode text={link} label={inbox.qr} isFaded={false} />
      </div>
      <div class="field">
        <label for="link">{inbox.link}</label>
        <input
          id="link"
          readOnly
          value={link}
          {...SECRET_BOX}
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
      <p class="row">
        <CopyButton text={link} label={inbox.copy} strings={inbox} />
      </p>
    </section>
  )
}
