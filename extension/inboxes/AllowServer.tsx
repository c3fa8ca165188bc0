import { useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { hostPattern } from '../server.ts'
import type { InboxWords } from './words.ts'

/** Asks to let the extension talk to an inbox's server, where its user has another one set since. */
export function AllowServer({ server, words }: { server: string; words: InboxWords }) {
  const origins = [hostPattern(server)]
  const [isAllowed, setAllowed] = useState(true)
  useEffect(() => {
    browser.permissions.contains({ origins }).then(setAllowed)
  }, [])
  if (isAllowed) return null
  return (
    <div class="notice">
      <p>{words.extension.reader.foreignHint(server)}</p>
      <button type="button" onClick={async () => setAllowed(await browser.permissions.request({ origins }))}>
        {words.extension.reader.allow}
      </button>
    </div>
  )
}
