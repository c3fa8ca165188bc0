import { useEffect, useRef } from 'preact/hooks'
import { failureText } from '../../widget/ui/compose/failure-text.ts'
import { Mark } from '../../widget/ui/kit/Mark.tsx'
import { SECRET_BOX } from '../../widget/ui/kit/secret-box.ts'
import type { MenuStrings } from '../../widget/ui/strings/menu-types.ts'
import { CopyButton } from '../kit/CopyButton.tsx'
import { ServerAccess } from '../server/ServerAccess.tsx'
import type { PageTables } from '../strings/tables.ts'
import type { MenuOutcome } from './outcome.ts'

type Props = { outcome: MenuOutcome; tables: PageTables; strings: MenuStrings }

export function OutcomeView({ outcome, tables, strings }: Props) {
  return (
    <main class="outcome">
      {outcome.at === 'made' ? (
        <Made {...{ outcome, tables, strings }} />
      ) : (
        <>
          <div class="row">
            <Mark kind="torn" size={24} />
            <h1>{strings.nothing}</h1>
          </div>
          {outcome.at === 'no-access' ? (
            <ServerAccess server={outcome.server} strings={tables.extension.popup} />
          ) : (
            <p role="alert">
              {outcome.at === 'nothing-read'
                ? strings.problems[outcome.problem]
                : failureText(outcome.failure, tables.compose, tables.read)}
            </p>
          )}
          <a href="popup.html">{strings.write}</a>
        </>
      )}
    </main>
  )
}

function Made({ outcome, tables, strings }: Props & { outcome: Extract<MenuOutcome, { at: 'made' }> }) {
  const { link, isCopied, instead } = outcome
  const { created } = tables.compose
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  return (
    <>
      <div class="row">
        <Mark size={24} />
        <h1>{isCopied ? strings.copied : strings.made}</h1>
      </div>
      {instead && <p role="alert">{strings.instead[instead]}</p>}
      <p>{created.once}</p>
      <div class="field">
        <label for="link">{created.link}</label>
        <input id="link" ref={field} readOnly value={link} {...SECRET_BOX} />
      </div>
      <div class="row">
        <CopyButton text={link} label={created.copy} strings={created} />
      </div>
    </>
  )
}
