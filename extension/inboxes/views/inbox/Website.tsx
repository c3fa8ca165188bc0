import { useState } from 'preact/hooks'
import { SECRET_BYTES } from '../../../../shared/limits.ts'
import { SECRET_BOX } from '../../../../widget/ui/kit/secret-box.ts'
import { embedSnippet } from '../../actions/embed-snippet.ts'
import type { InboxSession } from '../../session/inbox-session.ts'
import { changeSite } from '../../session/lifecycle.ts'
import {
  openSite,
  parseOrigins,
  parseWebhookUrl,
  type SiteSettings,
  signingKey,
} from '../../session/site-settings.ts'
import type { InboxRow } from '../../store/rows.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { CopyText } from '../kit/CopyText.tsx'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import { LinkField } from '../kit/fields.tsx'
import { useAction } from '../kit/use-action.ts'
import { inboxLink } from './Address.tsx'

type Props = { session: InboxSession; tables: InboxPageTables; row: InboxRow }

/** What a website needs to show the form of an inbox, and the settings for websites. */
export function Website({ session, tables, row }: Props) {
  const { inbox } = tables.owner
  return (
    <section class="sheet form" aria-label={inbox.website}>
      <details>
        <summary>{inbox.website}</summary>
        <div class="field">
          <small id="website-hint">{inbox.websiteHint}</small>
          <textarea
            class="boxed code"
            aria-label={inbox.snippet}
            aria-describedby="website-hint"
            readOnly
            {...SECRET_BOX}
            rows={6}
            value={embedSnippet(row.server, inboxLink(row))}
            onFocus={(event) => event.currentTarget.select()}
          />
        </div>
        <SiteForm {...{ session, tables, row }} />
      </details>
    </section>
  )
}

function SiteForm({ session, tables, row }: Props) {
  const { inbox } = tables.owner
  const [site, setSite] = useState(() => openSaved(session, row))
  const [origins, setOrigins] = useState(site.origins.join('\n'))
  const [url, setUrl] = useState(site.webhook?.url ?? '')
  const [said, say] = useState<string>()
  const { isBusy, problem, run } = useAction(tables)
  const submit = (event: Event) => {
    event.preventDefault()
    say(undefined)
    run(async () => {
      const wanted = readSite(origins, url, site)
      await changeSite(session, row, wanted)
      setSite(wanted)
      setOrigins(wanted.origins.join('\n'))
      say(inbox.siteSaved)
    })
  }
  return (
    <form class="form site" onSubmit={submit}>
      <div class="field">
        <label for="origins">{inbox.origins}</label>
        <textarea
          id="origins"
          class="boxed code"
          aria-describedby="origins-hint"
          {...SECRET_BOX}
          rows={3}
          value={origins}
          onInput={({ currentTarget }) => setOrigins(currentTarget.value)}
        />
        <small id="origins-hint">{inbox.originsHint}</small>
      </div>
      <LinkField label={inbox.webhook} hint={inbox.webhookHint} value={url} onInput={setUrl} />
      {site.webhook && (
        <div>
          <CopyText text={signingKey(site.webhook)} label={inbox.signing} tables={tables} />
          <small>{inbox.signingHint}</small>
        </div>
      )}
      <small>{inbox.siteShared}</small>
      <ErrorMessage of={problem} />
      <p class="row">
        <button type="submit" aria-disabled={isBusy}>
          {inbox.save}
        </button>
        <span role="status">{said}</span>
      </p>
    </form>
  )
}

const NOTHING: SiteSettings = { origins: [], webhook: undefined }

/** Settings that cannot be read start empty. */
function openSaved({ vault }: InboxSession, row: InboxRow): SiteSettings {
  try {
    return openSite(vault, row)
  } catch {
    return NOTHING
  }
}

/**
 * The settings that were typed. The key lives as long as the URL: a new receiver must not know the old one's
 * key.
 */
function readSite(origins: string, typed: string, { webhook }: SiteSettings): SiteSettings {
  const url = parseWebhookUrl(typed)
  const isSame = url !== undefined && url === webhook?.url
  const fresh =
    url === undefined ? undefined : { url, key: crypto.getRandomValues(new Uint8Array(SECRET_BYTES)) }
  return { origins: parseOrigins(origins), webhook: isSame ? webhook : fresh }
}
