import { useId } from 'preact/hooks'
import { QrCode } from '../../../../widget/ui/compose/QrCode.tsx'
import { SECRET_BOX } from '../../../../widget/ui/kit/secret-box.ts'
import { CopyButton } from '../../../kit/CopyButton.tsx'
import type { InboxPageTables } from '../inbox-page-tables.ts'

type Props = { text: string; label: string; qr?: string; tables: InboxPageTables }

/** A long text to copy, and as a QR code. */
export function CopyText({ text, label, qr, tables }: Props) {
  const { inbox } = tables.owner
  const id = useId()
  return (
    <div class="copied">
      {qr && <QrCode text={text} label={qr} isFaded={false} />}
      <div class="field">
        <label for={id}>{label}</label>
        <textarea
          id={id}
          class="boxed code"
          readOnly
          {...SECRET_BOX}
          rows={4}
          value={text}
          onFocus={(event) => event.currentTarget.select()}
        />
        <p class="row">
          <CopyButton text={text} label={inbox.copyText} strings={inbox} />
        </p>
      </div>
    </div>
  )
}
