import { useEffect, useMemo, useState } from 'preact/hooks'
import { createClient } from '../../shared/http/client.ts'
import { End } from '../../widget/ui/reader/End.tsx'
import { Letter } from '../../widget/ui/reader/Letter.tsx'
import { Reader } from '../../widget/ui/reader/Reader.tsx'
import { createReaderMemory, type ReaderMemory, tabStorage } from '../../widget/ui/reader/reader-memory.ts'
import type { NoteAddress } from '../links/note-address.ts'
import { showPreview } from '../preview/sandboxed-preview.ts'
import { askToReach, mayReach } from '../server/server-access.ts'
import type { PageTables } from '../strings/tables.ts'
import { receiveLarge } from '../transfer/receive.ts'
import { stretch } from '../transfer/stretch.ts'
import { showReport } from './show-report.tsx'
import { showStatement } from './show-statement.tsx'
import { Traces } from './Traces.tsx'

const memory = createReaderMemory(tabStorage())

type Props = { address: NoteAddress | undefined; tables: PageTables }

/** A note, once the browser lets the extension talk to the note's server. */
export function ReaderPage({ address, tables }: Props) {
  const { read, extension } = tables
  const [isAllowed, setAllowed] = useState<boolean>()
  const [isRefused, setRefused] = useState(false)
  useEffect(() => {
    if (address) mayReach(address.server).then(setAllowed)
  }, [])
  const client = useMemo(() => address && createClient({ server: address.server, fetch: window.fetch }), [])

  if (!address || !client)
    return (
      <End state={{ at: 'failed', problem: { code: 'damaged-link' } }} strings={read} onRetry={() => {}} />
    )
  if (isAllowed === undefined) return <Letter class="asking" title={read.sealed.asking} />
  if (!isAllowed) {
    const allow = async () => {
      const isGiven = await askToReach(address.server)
      setAllowed(isGiven)
      setRefused(!isGiven)
    }
    return (
      <Letter class="sealed" title={extension.reader.foreign}>
        <p>{extension.reader.foreignHint(address.server)}</p>
        <p class="problem" role="alert">
          {isRefused && extension.reader.refused}
        </p>
        <button type="button" class="main" onClick={allow}>
          {extension.reader.allow}
        </button>
      </Letter>
    )
  }
  return (
    <>
      <Reader
        fragment={address.fragment}
        travelled={address.travelled}
        {...{ client, stretch, showPreview }}
        memory={tidyMemory}
        strings={read}
        receive={receiveLarge(address.server, read)}
        answering={async (place, note) => {
          const { showAnswer } = await import('../inboxes/views/messages/show-answer.tsx')
          await showAnswer(place, address.server, note)
        }}
        report={(place, evidence) =>
          showReport(place, evidence, { server: address.server, read }).catch(() =>
            place.replaceChildren(read.errors.unreachable.title),
          )
        }
        // This adds to what the reader says, so nothing is lost if it fails.
        explain={(place, id) =>
          showStatement(place, id, { server: address.server, lang: read.lang }).catch(() => undefined)
        }
      />
      <Traces address={address} strings={extension.reader} />
    </>
  )
}

/** R is deleted when the note is burned. Then the link in this page's address is useless too. */
const tidyMemory: ReaderMemory = {
  ...memory,
  forget(id) {
    memory.forget(id)
    history.replaceState(null, '', location.pathname)
  },
}
