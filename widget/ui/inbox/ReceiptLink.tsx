import { useRef, useState } from 'preact/hooks'
import { ownerKeys } from '../../../shared/crypto/keys.ts'
import type { SentNote } from '../../../shared/flows/send.ts'
import type { SenderClient } from '../../../shared/http/sender-client.ts'
import { formatReceiptLink } from '../../../shared/note/receipt-link.ts'
import { LiveStatus } from '../compose/LiveStatus.tsx'
import { copyText } from '../copy-text.ts'
import { SECRET_BOX } from '../kit/secret-box.ts'
import type { InboxStrings } from '../strings/inbox-types.ts'
import type { ComposeStrings } from '../strings/types.ts'

type Props = {
  note: SentNote
  /** Origin of the server. */
  server: string
  client: SenderClient
  strings: InboxStrings
  compose: ComposeStrings
  lang: string
}

/** Status of the sent note, and a link that shows it later. */
export function ReceiptLink({ note, server, client, strings, compose, lang }: Props) {
  const { created } = compose
  const link = useRef<HTMLInputElement>(null)
  const [said, say] = useState<string>()
  const { id, ownerSecret, expiresAt } = note
  const copy = async (text: string) => {
    const isCopied = await copyText(text)
    if (!isCopied) link.current?.select()
    say(isCopied ? created.copied : created.copyFailed)
  }
  const url = formatReceiptLink(server, { id, status: ownerKeys(ownerSecret).status, expiresAt })
  return (
    <>
      <LiveStatus {...{ note, client, lang }} strings={compose} />
      <div class="field">
        <label for="link">{strings.receiptLink}</label>
        <input
          id="link"
          ref={link}
          readOnly
          {...SECRET_BOX}
          value={url}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      </div>
      <div class="row">
        <button type="button" onClick={() => copy(url)}>
          {created.copy}
        </button>
        <p role="status">{said}</p>
      </div>
    </>
  )
}
