/** The page of inboxes: one's own, what came to them, and what opens them. */
import { render } from 'preact'
import '../../look/look-at.ts'
import { Frame } from '../../Frame.tsx'
import { App } from '../../inboxes/App.tsx'
import { openDatabase } from '../../inboxes/database.ts'
import { sentencesOf } from '../../inboxes/sentences.ts'
import { vaultRow } from '../../inboxes/vault.ts'
import { loadInboxWords } from '../../inboxes/words.ts'
import { loadSettings } from '../../settings.ts'
import { applyTheme } from '../../theme.ts'

const settings = await loadSettings()
const words = await loadInboxWords(settings.language)
applyTheme(settings.theme)
document.documentElement.lang = words.read.lang
document.title = `${words.owner.title} · Ashnote`

async function contents() {
  try {
    const db = await openDatabase()
    return <App db={db} guard={await vaultRow(db)} words={words} server={settings.server} />
  } catch (error) {
    const { title, text } = sentencesOf(words, error)
    return (
      <section class="end">
        <h1>{title}</h1>
        <p>{text}</p>
      </section>
    )
  }
}

render(
  <Frame tagline={words.read.tagline}>{await contents()}</Frame>,
  document.querySelector('#app') as HTMLElement,
)
