import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ownerKeys } from '../../../shared/crypto/keys.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import type { SenderClient } from '../../../shared/http/sender-client.ts'
import { copyText } from '../copy-text.ts'
import { formatAway, formatDuration, formatMoment } from '../format.ts'
import { SECRET_BOX } from '../kit/secret-box.ts'
import type { ComposeStrings } from '../strings/types.ts'
import type { AnswerWatch } from './answering.ts'
import type { CreatedNote } from './created-note.ts'
import { LiveStatus } from './LiveStatus.tsx'
import { QrCode } from './QrCode.tsx'

/** Smaller differences come from the request's own duration, or do not matter. */
const CLOCK_TOLERANCE_MS = 5 * 60_000

type Props = {
  note: CreatedNote
  client: SenderClient
  strings: ComposeStrings
  lang: string
  copiesAtOnce: boolean
  Answers?: AnswerWatch | undefined
  onNew: () => void
  /** Further content about the note. */
  children?: ComponentChildren
}

/** The link, and actions on it. */
export function CreatedView(props: Props) {
  const { note, client, strings, lang, copiesAtOnce, Answers, onNew, children } = props
  const { created } = strings
  const link = useRef<HTMLInputElement>(null)
  const [said, say] = useState<string>()
  const [isRevoked, setRevoked] = useState(false)
  const now = Date.now() + note.clockAhead

  const copy = async () => {
    const isCopied = await copyText(note.url)
    if (!isCopied) link.current?.select()
    say(isCopied ? created.copied : created.copyFailed)
  }
  useEffect(() => {
    link.current?.focus({ preventScroll: true })
    link.current?.select()
    if (copiesAtOnce) copy()
  }, [])

  const revoke = async () => {
    try {
      await client.revoke(note.id, ownerKeys(note.ownerSecret).revoke)
      setRevoked(true)
      say(created.revoked)
    } catch (error) {
      const isGone = error instanceof AshnoteError && error.code === 'gone'
      say(isGone ? created.goneAlready : created.failed)
    }
  }
  return (
    <section class="sheet made">
      <div class="row made-head">
        <div>
          <h1>{created.title}</h1>
          <p>{created.once}</p>
        </div>
        <QrCode text={note.url} label={created.qr} isFaded={isRevoked} />
      </div>
      <div class="field">
        <label for="link">{created.link}</label>
        <input
          id="link"
          ref={link}
          class={isRevoked ? 'revoked' : ''}
          readOnly
          {...SECRET_BOX}
          value={note.url}
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
      <div class="row">
        <button type="button" class="main" onClick={copy}>
          {created.copy}
        </button>
        {'share' in navigator && (
          <button type="button" onClick={() => navigator.share({ url: note.url }).catch(() => undefined)}>
            {created.share}
          </button>
        )}
        <p role="status">{said}</p>
      </div>
      {note.hasPassphrase && (
        <p class="notice">
          {created.passphrase}
          {note.suggested && (
            <strong class="words" translate={false}>
              {note.suggested}
            </strong>
          )}
        </p>
      )}
      <p class="soft">
        {created.expires(formatMoment(lang, note.expiresAt), formatAway(lang, note.expiresAt, now))}
      </p>
      {note.answer && Answers && <Answers note={note} />}
      {Math.abs(note.clockAhead) > CLOCK_TOLERANCE_MS && (
        <p class="notice">
          {created.wrongClock(formatDuration(lang, Math.round(Math.abs(note.clockAhead) / 60_000) * 60))}
        </p>
      )}
      {children}
      {note.receipt && <LiveStatus {...{ note, client, strings, lang }} />}
      <div class="row after">
        <button type="button" onClick={onNew}>
          {created.another}
        </button>
        <button type="button" class="plain" onClick={revoke} aria-disabled={isRevoked}>
          {created.revoke}
        </button>
        <small>{created.revokeHint}</small>
      </div>
    </section>
  )
}
