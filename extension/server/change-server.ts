import type { Fetch } from '../../shared/http/transport.ts'
import type { ServerProblem } from '../../widget/ui/strings/extension-types.ts'
import { probeServer } from './probe-server.ts'
import { hostPattern, parseServer } from './server.ts'

/** What the browser does for it. */
export type Permissions = {
  /** Asks the user, unless the permission is there. */
  request(permission: { origins: string[] }): Promise<boolean>
  /** Rejects for what the extension cannot do without. */
  remove(permission: { origins: string[] }): Promise<boolean>
}

export type ServerChange = { server: string } | { problem: ServerProblem; server: string }

/**
 * Makes what somebody typed the server, if it may be, if the user lets the extension talk to it, and if there is an
 * Ashnote. The permission for the server that is given up, or that is not taken, goes. To be called in the handler of
 * a click: the browser asks the user only then.
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
  // The build's own server stays allowed: it is part of what the user installed.
  if (dropped !== granted) await permissions.remove({ origins: [dropped] }).catch(() => false)
  return problem ? { problem, server } : { server }
}
