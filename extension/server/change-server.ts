import type { Fetch } from '../../shared/http/transport.ts'
import type { ServerProblem } from '../../widget/ui/strings/extension-types.ts'
import { probeServer } from './probe-server.ts'
import { hostPattern, parseServer } from './server.ts'

/** The browser's permissions API. */
export type Permissions = {
  /** Asks the user, unless the permission is granted. */
  request(permission: { origins: string[] }): Promise<boolean>
  /** Rejects for required permissions. */
  remove(permission: { origins: string[] }): Promise<boolean>
}

export type ServerChange = { server: string } | { problem: ServerProblem; server: string }

/**
 * Changes the server to what the user typed, if the address is valid, the user grants access, and an Ashnote
 * responds there. Removes the permission of the server that is not used. Call this in a click handler: only
 * then does the browser ask the user.
 */
export async function changeServer(
  typed: string,
  current: string,
  { permissions, fetch }: { permissions: Permissions; fetch: Fetch },
): Promise<ServerChange> {
  const server = parseServer(typed)
  if (!server) return { problem: 'not-an-address', server: typed }
  const pattern = hostPattern(server)
  const isGiven = await permissions.request({ origins: [pattern] })
  if (!isGiven) return { problem: 'refused', server }
  const problem = await probeServer(server, fetch)
  const dropped = hostPattern(problem ? server : current)
  const granted = hostPattern(problem ? current : server)
  // The build's own server stays allowed: its permission comes with the installation.
  if (dropped !== granted) await permissions.remove({ origins: [dropped] }).catch(() => false)
  return problem ? { problem, server } : { server }
}
