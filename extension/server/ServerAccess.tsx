import { useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import type { ExtensionStrings } from '../../widget/ui/strings/extension-types.ts'
import { askToReach, mayReach } from './server-access.ts'

type Props = { server: string; strings: ExtensionStrings['popup'] }

/** A notice for users who have not given the extension access to its server, or have withdrawn it. */
export function ServerAccess({ server, strings }: Props) {
  const [isAllowed, setAllowed] = useState(true)
  useEffect(() => {
    const look = () => mayReach(server).then(setAllowed)
    look()
    const { onAdded, onRemoved } = browser.permissions
    for (const event of [onAdded, onRemoved]) event.addListener(look)
    return () => {
      for (const event of [onAdded, onRemoved]) event.removeListener(look)
    }
  }, [server])
  if (isAllowed) return null
  return (
    <div class="notice access" role="alert">
      <p>{strings.noAccess(server)}</p>
      <button type="button" onClick={() => askToReach(server)}>
        {strings.allow}
      </button>
    </div>
  )
}
