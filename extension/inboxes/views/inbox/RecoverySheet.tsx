import { useEffect, useState } from 'preact/hooks'
import { QrCode } from '../../../../widget/ui/compose/QrCode.tsx'
import { formatMoment } from '../../../../widget/ui/format.ts'
import type { Sentences } from '../../../../widget/ui/strings/types.ts'
import { recoveryText, recoveryWords } from '../../keys/recovery.ts'
import type { InboxSession } from '../../session/inbox-session.ts'
import { openSecrets } from '../../session/secrets.ts'
import type { InboxRow } from '../../store/rows.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import { useWordList } from '../kit/use-word-list.ts'
import { hrefOf } from '../kit/view.ts'
import { inboxSentencesOf } from '../sentences.ts'
import { inboxLink } from './Address.tsx'

type Props = { session: InboxSession; tables: InboxPageTables; row: InboxRow }

/** Everything that recovers an inbox, to be printed. */
export function RecoverySheet({ session, tables, row }: Props) {
  const { sheet, inbox } = tables.owner
  const list = useWordList()
  const [recovery, setRecovery] = useState<{ words: string[]; code: string }>()
  const [problem, setProblem] = useState<Sentences>()
  useEffect(() => {
    if (!list) return
    openSecrets(session, row).then(
      ({ own: { seed, ownerToken: token } }) =>
        setRecovery({
          words: recoveryWords({ seed, token }, list),
          code: recoveryText({ seed, token, address: row.address, server: row.server }),
        }),
      (error) => setProblem(inboxSentencesOf(tables, error)),
    )
  }, [list])
  return (
    <section class="inboxes">
      <p class="row screen-only">
        <a class="back" href={hrefOf('inbox', row.id)}>
          {sheet.back}
        </a>
        <button type="button" class="main" onClick={() => print()}>
          {sheet.print}
        </button>
      </p>
      <ErrorMessage of={problem} />
      <article class="sheet recovery">
        <header class="row made-head">
          <div>
            <h1>{sheet.title}</h1>
            <p>
              <strong>
                <bdi>{row.name}</bdi>
              </strong>
            </p>
            <p class="soft">{sheet.made(formatMoment(tables.read.lang, new Date()))}</p>
          </div>
          {recovery && <QrCode text={recovery.code} label={sheet.code} isFaded={false} />}
        </header>
        <p class="notice">{sheet.warning}</p>
        <h2>{sheet.words}</h2>
        <ol class="word-columns" translate={false}>
          {recovery?.words.map((word, i) => (
            <li key={i}>{word}</li>
          ))}
        </ol>
        <h2>{inbox.link}</h2>
        <p class="code">{inboxLink(row)}</p>
        <p class="soft">{sheet.how}</p>
      </article>
    </section>
  )
}
