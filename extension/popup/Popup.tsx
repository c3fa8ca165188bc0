import { useEffect, useMemo, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { AshnoteError } from '../../shared/errors.ts'
import { type Client, createClient } from '../../shared/http/client.ts'
import { Compose } from '../../widget/ui/compose/Compose.tsx'
import { Mark } from '../../widget/ui/kit/Mark.tsx'
import { uploadFetch } from '../../widget/ui/transfer/upload-fetch.ts'
import { InboxesLink } from '../inboxes/views/kit/InboxesLink.tsx'
import type { OffscreenConnection } from '../offscreen/connect-offscreen.ts'
import type { Drafts } from '../offscreen/drafts.ts'
import { ServerAccess } from '../server/ServerAccess.tsx'
import { mayReach } from '../server/server-access.ts'
import type { Settings } from '../settings/settings.ts'
import type { PageTables } from '../strings/tables.ts'
import { LabelField } from './LabelField.tsx'
import { LazyHistory } from './LazyHistory.tsx'

type Props = { settings: Settings; tables: PageTables; offscreen: OffscreenConnection; drafts: Drafts }

/** A form for a new note, and the history behind a second tab. */
export function Popup({ settings: { server }, tables, offscreen, drafts }: Props) {
  const { read, compose, extension } = tables
  const { popup: strings } = extension
  const [view, setView] = useState<'compose' | 'history'>('compose')
  const [isSaved, setSaved] = useState(true)
  const client = useMemo(() => popupClient(server), [server])
  useEffect(() => drafts.onSaveResult(setSaved), [drafts])
  return (
    <>
      <header class="row bar">
        <Mark size={24} />
        <nav class="row">
          {(['compose', 'history'] as const).map((name) => (
            <button
              key={name}
              type="button"
              class="tab"
              aria-current={view === name ? 'page' : undefined}
              onClick={() => setView(name)}
            >
              {strings[name]}
            </button>
          ))}
          <InboxesLink label={strings.inboxes} />
          <button
            type="button"
            class="tab"
            aria-label={strings.options}
            title={strings.options}
            onClick={() => browser.runtime.openOptionsPage()}
          >
            <Sliders />
          </button>
        </nav>
      </header>
      <main>
        <ServerAccess server={server} strings={strings} />
        {view === 'history' ? (
          <>
            <h1 class="hidden">{strings.history}</h1>
            <LazyHistory tables={tables} />
          </>
        ) : (
          <>
            {!isSaved && <p class="notice">{strings.notKept}</p>}
            <Compose
              {...{ client, drafts }}
              sender={offscreen.sender}
              copiesLink
              Answers={() => <p class="soft">{strings.answers}</p>}
              aboutNote={(note) => <LabelField key={note.url} note={note} strings={strings} />}
              strings={compose}
              errors={read}
            />
          </>
        )}
      </main>
    </>
  )
}

/**
 * A client that does not contact a server without the browser's permission, and that records revoked notes.
 */
function popupClient(server: string): Client {
  const client = createClient({ server, fetch: uploadFetch })
  return {
    ...client,
    async limits() {
      if (!(await mayReach(server))) throw new AshnoteError('unreachable')
      return client.limits()
    },
    async revoke(id, token) {
      await client.revoke(id, token)
      const { markRevoked } = await import('../history/mark-note.ts')
      await markRevoked(id)
    },
  }
}

function Sliders() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path
        d="M2 6h8M15 6h3M2 14h3M10 14h8M12.5 3.5v5M7.5 11.5v5"
        fill="none"
        stroke="currentColor"
        stroke-width="1.8"
        stroke-linecap="round"
      />
    </svg>
  )
}
