import { AshnoteError, isServerCode, type ServerCode } from '../../../shared/errors.ts'
import { PROOF_OF_WORK_HEADER } from '../../../shared/http/proof-of-work.ts'
import { ProofOfWorkNeeded } from '../../admission/proof-of-work.ts'

/**
 * The status and title of every code that a server returns: the only place where they meet (protocol section
 * 6).
 */
export const PROBLEMS: Readonly<Record<ServerCode, { readonly status: number; readonly title: string }>> = {
  malformed: { status: 400, title: 'The request is malformed.' },
  'wrong-passphrase': { status: 401, title: 'The passphrase is wrong.' },
  gone: { status: 404, title: 'There is no such note.' },
  'no-inbox': { status: 404, title: 'There is no such inbox.' },
  full: { status: 409, title: 'The inbox is full.' },
  'wrong-token': { status: 403, title: 'The token is wrong.' },
  'not-found': { status: 404, title: 'There is no such page.' },
  'method-not-allowed': { status: 405, title: 'This method is not allowed here.' },
  exists: { status: 409, title: 'Another note has this id.' },
  'no-upload': { status: 404, title: 'There is no such upload.' },
  incomplete: { status: 409, title: 'Parts of the upload are missing.' },
  'digest-mismatch': { status: 409, title: 'The bytes do not have this digest.' },
  'too-large': { status: 413, title: 'The body is too large.' },
  'length-required': { status: 411, title: 'A long body has to declare its length.' },
  'too-slow': { status: 408, title: 'The body came too slowly.' },
  'range-not-satisfiable': { status: 416, title: 'The range lies outside the note.' },
  'slow-down': { status: 429, title: 'Too many requests.' },
  blocked: { status: 403, title: 'This network may not create notes for a while.' },
  'not-ours': { status: 403, title: 'The receipt is not of this server.' },
  reported: { status: 409, title: 'This has been reported already.' },
  'work-needed': { status: 428, title: 'This needs work done first.' },
  'no-space': { status: 507, title: 'There is no room for this at the moment.' },
  frozen: { status: 503, title: 'The server takes nothing new at the moment.' },
  paused: { status: 503, title: 'The server is paused.' },
  unavailable: { status: 503, title: 'The server cannot answer now.' },
}

/** Seconds after which a client may try again when the server has failed, or has no room. */
const RETRY_S: Partial<Record<ServerCode, number>> = { unavailable: 5, 'no-space': 60 }

/**
 * The problem document of RFC 9457 for an error. Any error without a code is a failure of this server: it
 * becomes `unavailable`, and its text is left out, because it may hold a secret.
 */
export function problemResponse(error: unknown): Response {
  const named =
    error instanceof AshnoteError && isServerCode(error.code) ? error : new AshnoteError('unavailable')
  const code = named.code as ServerCode
  const { status, title } = PROBLEMS[code]
  const retryAfter = named.retryAfter ?? RETRY_S[code]
  return new Response(
    JSON.stringify({
      type: 'about:blank',
      title,
      status,
      code,
      ...(named.triesLeft !== undefined && { triesLeft: named.triesLeft }),
    }),
    {
      status,
      headers: {
        'content-type': 'application/problem+json',
        ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
        ...(error instanceof ProofOfWorkNeeded && { [PROOF_OF_WORK_HEADER]: error.challenge }),
      },
    },
  )
}
