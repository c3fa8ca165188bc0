import { useEffect, useState } from 'preact/hooks'
import { askToReach, mayReach } from '../../../server/server-access.ts'
import type { InboxWords } from '../words.ts'

/** Asks for access to an inbox's server, which may not be the one in the options. */
export function AllowServer({ server, words }: { server: string; words: InboxWords }) {
  const [isAllowed, setAllowed] = useState(true)
  useEffect(() => {
    mayReach(server).then(setAllowed)
  }, [])
  if (isAllowed) return null
  return (
    <div class="notice">
      <p>{words.extension.reader.foreignHint(server)}</p>
      <button type="button" onClick={async () => setAllowed(await askToReach(server))}>
        {words.extension.reader.allow}
      </button>
    </div>
  )
}
