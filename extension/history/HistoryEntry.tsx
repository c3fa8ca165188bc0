import { useState } from 'preact/hooks'
import { formatAway } from '../../widget/ui/format.ts'
import { SECRET_BOX } from '../../widget/ui/kit/secret-box.ts'
import type { PageTables } from '../strings/tables.ts'
import type { HistoryState } from './history-state.ts'
import type { HistoryRow } from './schema.ts'

type Props = {
  entry: HistoryRow
  receipt: HistoryState
  tables: PageTables
  onLabel: (label: string) => void
  /** @returns whether the note is gone */
  onRevoke: () => Promise<boolean>
  onRemove: () => void
}

/** States in which a note can still be revoked. */
const LIVE: readonly HistoryState['state'][] = ['waiting', 'being-read', 'lost', 'unknown']

/** One note: its label, editable in place, its state, and the actions it allows. */
export function HistoryEntry({ entry, receipt, tables, onLabel, onRevoke, onRemove }: Props) {
  const { history: strings } = tables.extension
  const { lang } = tables.read
  const [isFailed, setFailed] = useState(false)
  const isLive = LIVE.includes(receipt.state)
  const name = entry.label || strings.unnamed(formatShort(lang, entry.created))
  const now = Date.now()
  return (
    <li class={`entry ${receipt.state}`}>
      <input
        class="label"
        {...SECRET_BOX}
        aria-label={`${strings.label}: ${name}`}
        placeholder={name}
        value={entry.label}
        maxLength={200}
        onChange={({ currentTarget }) => onLabel(currentTarget.value.trim())}
      />
      {isLive ? (
        <button type="button" class="plain" onClick={() => onRevoke().then((isDone) => setFailed(!isDone))}>
          {strings.revoke} <span class="hidden">{name}</span>
        </button>
      ) : (
        <button type="button" class="plain" onClick={onRemove}>
          {strings.remove} <span class="hidden">{name}</span>
        </button>
      )}
      <p>
        <span class="state">{sentence(receipt, strings, lang)}</span>
        {isLive &&
          entry.expires > now &&
          ` · ${strings.expires(formatAway(lang, new Date(entry.expires), now))}`}
      </p>
      {isFailed && <p role="alert">{strings.revokeFailed}</p>}
    </li>
  )
}

const sentence = (
  receipt: HistoryState,
  { states }: PageTables['extension']['history'],
  lang: string,
): string => ('at' in receipt ? states[receipt.state](formatShort(lang, receipt.at)) : states[receipt.state])

const formatShort = (lang: string, ms: number): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' }).format(ms)
