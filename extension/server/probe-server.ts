import { AshnoteError, isServerCode } from '../../shared/errors.ts'
import { readJsonResponse } from '../../shared/http/response.ts'
import { parseLimits } from '../../shared/http/sender-responses.ts'
import { type Fetch, requestOf } from '../../shared/http/transport.ts'
import type { ServerProblem } from '../../widget/ui/strings/extension-types.ts'

const PATIENCE_MS = 10_000

/** Errors of a server that exists but cannot respond now. */
const BUSY: readonly unknown[] = ['slow-down', 'unavailable']

/** Checks for an Ashnote at `server` that this extension can use. @returns undefined when there is one */
export async function probeServer(
  server: string,
  fetch: Fetch,
): Promise<Extract<ServerProblem, 'unreachable' | 'not-ashnote' | 'too-old'> | undefined> {
  let json: Record<string, unknown>
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const answer = await fetch(...requestOf(server, { method: 'GET', path: 'limits', signal }))
    json = await readJsonResponse(answer)
  } catch (error) {
    // An AshnoteError means that the body is not Ashnote's; anything else, that there is no response.
    return error instanceof AshnoteError ? 'not-ashnote' : 'unreachable'
  }
  try {
    parseLimits(json)
    return undefined
  } catch {
    if (BUSY.includes(json.code)) return 'unreachable'
    // An Ashnote that lacks what this version needs.
    return isServerCode(json.code) || 'maxBytes' in json ? 'too-old' : 'not-ashnote'
  }
}
