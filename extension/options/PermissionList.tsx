import { useEffect, useState } from 'preact/hooks'
import type { ExtensionStrings } from '../../widget/ui/strings/extension-types.ts'
import { openInboxDatabase } from '../inboxes/store/database.ts'
import { readRows } from '../inboxes/store/store.ts'
import {
  type GivenPermissions,
  givenPermissions,
  takeBack,
  watchPermissions,
} from '../server/given-permissions.ts'
import { hostPattern } from '../server/server.ts'

/** What the user has allowed the extension besides its server, each to be taken back. */
export function PermissionList({
  server,
  strings,
}: {
  server: string
  strings: ExtensionStrings['options']
}) {
  const { permissions } = strings
  const [given, setGiven] = useState<GivenPermissions>()
  const [needed, setNeeded] = useState<readonly string[]>([])
  const [said, say] = useState<{ isProblem: boolean; text: string }>()
  useEffect(() => {
    const look = () => givenPermissions(server).then(setGiven)
    look()
    return watchPermissions(look)
  }, [server])
  useEffect(() => {
    // Without this, the list is only shorter by a hint.
    patternsOfInboxes().then(setNeeded, () => undefined)
  }, [])
  const remove = async (name: string, permission: Parameters<typeof takeBack>[0]) => {
    const isDone = await takeBack(permission)
    say({ isProblem: !isDone, text: (isDone ? permissions.removed : permissions.failed)(name) })
  }
  if (!given) return null
  const rows = [
    ...given.servers.map((pattern) => ({
      name: nameOf(pattern, permissions.everywhere),
      hint: needed.includes(pattern) ? permissions.inbox : undefined,
      permission: { server: pattern },
    })),
    ...given.others.map((other) => ({ name: permissions[other], hint: undefined, permission: { other } })),
  ]
  return (
    <section class="permissions" aria-labelledby="permissions">
      <header>
        <h2 id="permissions">{permissions.title}</h2>
        <p class="soft">{rows.length > 0 ? permissions.hint : permissions.none}</p>
      </header>
      <ul>
        {rows.map(({ name, hint, permission }) => (
          <li key={name}>
            <span>
              <bdi>{name}</bdi>
              {hint && <small>{hint}</small>}
            </span>
            <button type="button" onClick={() => remove(name, permission)}>
              {permissions.remove} <span class="hidden">{name}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="problem" role="alert">
        {said?.isProblem && said.text}
      </p>
      <p class="soft" role="status">
        {said?.isProblem === false && said.text}
      </p>
    </section>
  )
}

/** A pattern as people write servers. */
const nameOf = (pattern: string, everywhere: string): string =>
  pattern.includes('//*/') ? everywhere : pattern.replace(/\/\*$/, '')

/** The patterns of servers that have an inbox of this browser. */
async function patternsOfInboxes(): Promise<string[]> {
  const db = await openInboxDatabase()
  try {
    return (await readRows(db, 'inboxes')).rows.map(({ server }) => hostPattern(server))
  } finally {
    db.close()
  }
}
