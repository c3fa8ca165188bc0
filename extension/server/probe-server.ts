import { AshnoteError, isServerCode } from '../../shared/errors.ts'
import { readJsonResponse } from '../../shared/http/response.ts'
import { parseLimits } from '../../shared/http/sender-responses.ts'
import { createRequest, type Fetch } from '../../shared/http/transport.ts'
import type { ServerProblem } from '../../widget/ui/strings/extension-types.ts'

const PATIENCE_MS = 10_000

/** Codes of a server that is there and cannot answer now. */
const BUSY: readonly unknown[] = ['slow-down', 'unavailable']

/** Asks whether there is an Ashnote at `server` that this extension can use. @returns undefined when there is. */
export async function probeServer(
  server: string,
  fetch: Fetch,
): Promise<Extract<ServerProblem, 'unreachable' | 'not-ashnote' | 'too-old'> | undefined> {
  let json: Record<string, unknown>
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const answer = await createRequest(server, fetch)({ method: 'GET', path: 'limits', signal })
    json = await readJsonResponse(answer)
  } catch (error) {
    // A body that was read and is none of ours, or no body at all.
    return error instanceof AshnoteError ? 'not-ashnote' : 'unreachable'
  }
  try {
    parseLimits(json)
    return undefined
  } catch {
    if (BUSY.includes(json.code)) return 'unreachable'
    // An Ashnote knows the words, but not yet all that this version asks for.
    return isServerCode(json.code) || 'maxBytes' in json ? 'too-old' : 'not-ashnote'
  }
}
