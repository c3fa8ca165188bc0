import { useEffect, useState } from 'preact/hooks'
import { askToReach, mayReach } from '../../../server/server-access.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'

/** Asks for access to an inbox's server, which may not be the one in the options. */
export function AllowServer({ server, tables }: { server: string; tables: InboxPageTables }) {
  const [isAllowed, setAllowed] = useState(true)
  useEffect(() => {
    mayReach(server).then(setAllowed)
  }, [])
  if (isAllowed) return null
  return (
    <div class="notice">
      <p>{tables.extension.reader.foreignHint(server)}</p>
      <button type="button" onClick={async () => setAllowed(await askToReach(server))}>
        {tables.extension.reader.allow}
      </button>
    </div>
  )
}
