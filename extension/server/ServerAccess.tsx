import { useEffect, useState } from 'preact/hooks'
import type { ExtensionStrings } from '../../widget/ui/strings/extension-types.ts'
import { watchPermissions } from './given-permissions.ts'
import { askToReach, mayReach } from './server-access.ts'

type Props = { server: string; strings: ExtensionStrings['popup'] }

/** A notice for users who have not given the extension access to its server, or have withdrawn it. */
export function ServerAccess({ server, strings }: Props) {
  const [isAllowed, setAllowed] = useState(true)
  useEffect(() => {
    const look = () => mayReach(server).then(setAllowed)
    look()
    return watchPermissions(look)
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
