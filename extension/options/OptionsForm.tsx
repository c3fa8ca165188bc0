import { useState } from 'preact/hooks'
import { expiryChoices, USUAL_TTL } from '../../widget/ui/draft/expiry.ts'
import { formatDuration } from '../../widget/ui/format.ts'
import { Check } from '../../widget/ui/kit/Check.tsx'
import { LOCALES } from '../../widget/ui/strings/locales.ts'
import type { Settings } from '../settings/settings.ts'
import type { PageTables } from '../strings/tables.ts'
import { PermissionList } from './PermissionList.tsx'
import { SelectField } from './SelectField.tsx'
import { ServerField } from './ServerField.tsx'

type Props = { settings: Settings; tables: PageTables; onChange: (part: Partial<Settings>) => Promise<void> }

/** Every change is saved at once, except that of the server, which has to be confirmed. */
export function OptionsForm({ settings: initial, tables, onChange }: Props) {
  const { read, extension } = tables
  const strings = extension.options
  const [settings, setSettings] = useState(initial)
  const [said, say] = useState<string>()
  const change = async (part: Partial<Settings>) => {
    setSettings({ ...settings, ...part })
    await onChange(part)
    say(strings.saved)
  }
  return (
    <section class="sheet options-page">
      <h1>{strings.title}</h1>
      <ServerField server={settings.server} strings={strings} onChange={(server) => change({ server })} />
      <SelectField
        id="expires"
        label={strings.expires}
        value={settings.ttl ? String(settings.ttl) : undefined}
        none={strings.expiresServer}
        choices={expiryChoices(USUAL_TTL).map((ttl) => [String(ttl), formatDuration(read.lang, ttl)])}
        onChange={(ttl) => change({ ttl: ttl ? Number(ttl) : undefined })}
      />
      <Check
        label={strings.opensLinks}
        hint={strings.opensLinksHint}
        checked={settings.opensLinks}
        onChange={(opensLinks) => change({ opensLinks })}
      />
      <div class="pair">
        <SelectField
          id="language"
          label={strings.language}
          value={settings.language}
          none={strings.automatic}
          choices={LOCALES.map(({ tag, name }) => [tag, name] as const)}
          onChange={(language) => change({ language })}
        />
        <SelectField
          id="theme"
          label={strings.theme}
          value={settings.theme}
          none={strings.automatic}
          choices={[
            ['light', strings.light],
            ['dark', strings.dark],
          ]}
          onChange={(theme) => change({ theme })}
        />
      </div>
      <p class="soft" role="status">
        {said}
      </p>
      <PermissionList server={settings.server} strings={strings} />
    </section>
  )
}
