/** The page of inboxes: the user's own, their messages and their keys. */

import { render } from 'preact'
import { setDocumentLanguage } from '../../../widget/ui/document-language.ts'
import { loadVaultRow } from '../../inboxes/keys/vault-row.ts'
import { openInboxDatabase } from '../../inboxes/store/database.ts'
import { App } from '../../inboxes/views/App.tsx'
import { loadInboxPageTables } from '../../inboxes/views/inbox-page-tables.ts'
import { inboxSentencesOf } from '../../inboxes/views/sentences.ts'
import { PageFrame } from '../../kit/PageFrame.tsx'
import { loadSettings } from '../../settings/settings.ts'
import { applyTheme } from '../../settings/theme.ts'

const settings = await loadSettings()
const tables = await loadInboxPageTables(settings.language)
applyTheme(settings.theme)
setDocumentLanguage(tables.read.lang)
document.title = `${tables.owner.title} · Ashnote`

async function contents() {
  try {
    const db = await openInboxDatabase()
    return <App db={db} vaultRow={await loadVaultRow(db)} tables={tables} server={settings.server} />
  } catch (error) {
    const { title, text } = inboxSentencesOf(tables, error)
    return (
      <section class="end">
        <h1>{title}</h1>
        <p>{text}</p>
      </section>
    )
  }
}

render(
  <PageFrame tagline={tables.read.tagline}>{await contents()}</PageFrame>,
  document.querySelector('#app') as HTMLElement,
)
