import { render } from 'preact'
import { setDocumentLanguage } from '../../../widget/ui/document-language.ts'
import { PageFrame } from '../../kit/PageFrame.tsx'
import { OptionsForm } from '../../options/OptionsForm.tsx'
import { loadSettings, type Settings, saveSettings } from '../../settings/settings.ts'
import { applyTheme } from '../../settings/theme.ts'
import { loadPageTables } from '../../strings/tables.ts'

/** These take effect when a page loads, so changing them reloads it. */
const BUILT_IN = ['language', 'theme'] as const

async function show(settings: Settings) {
  const tables = await loadPageTables(settings.language)
  setDocumentLanguage(tables.read.lang)
  document.title = `${tables.extension.options.title} · Ashnote`
  const change = async (part: Partial<Settings>) => {
    await saveSettings(part)
    if (BUILT_IN.some((name) => name in part)) location.reload()
  }
  render(
    <PageFrame tagline={tables.read.tagline}>
      <OptionsForm settings={settings} tables={tables} onChange={change} />
    </PageFrame>,
    document.querySelector('#app') as HTMLElement,
  )
}

const settings = await loadSettings()
applyTheme(settings.theme)
await show(settings)
