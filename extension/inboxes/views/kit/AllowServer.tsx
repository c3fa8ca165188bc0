import { useEffect, useState } from 'preact/hooks'
import { askToReach, mayReach } from '../../../server/server-access.ts'
import type { InboxWords } from '../words.ts'

/** Asks to let the extension talk to an inbox's server, where its user has another one set since. */
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
