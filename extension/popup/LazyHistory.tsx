import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { NoteHistory } from '../history/note-history.ts'
import type { PageTables } from '../strings/tables.ts'

type Loaded = {
  HistoryView: ComponentType<{ history: NoteHistory; tables: PageTables }>
  history: NoteHistory
}

/** The history. Loads its code and its database when it is first shown. */
export function LazyHistory({ tables }: { tables: PageTables }) {
  const { history: strings } = tables.extension
  const [loaded, setLoaded] = useState<Loaded | 'failed'>()
  useEffect(() => {
    load().then(setLoaded, () => setLoaded('failed'))
  }, [])
  if (loaded === 'failed') return <p role="alert">{strings.broken}</p>
  return loaded ? (
    <loaded.HistoryView history={loaded.history} tables={tables} />
  ) : (
    <p class="soft">{strings.asking}</p>
  )
}

async function load(): Promise<Loaded> {
  const { HistoryView, openHistory } = await import('../history/HistoryView.tsx')
  return { HistoryView, history: await openHistory() }
}
