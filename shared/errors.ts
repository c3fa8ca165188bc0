/**
 * Every way a protocol step can fail, listed once. Callers switch on `code`; the message is
 * the code and never data, because errors end up in logs and on screens and secrets must not.
 */

const LOCAL_CODES = [
  /** The link does not verify. */
  'damaged-link',
  /** The link is of a later version of the protocol. */
  'unknown-version',
  'unknown-kind',
  /** What the server delivered is not the note that was sealed. */
  'damaged-note',
  /** The keys a server gave for an inbox are not the ones that its address certifies. */
  'wrong-keys',
  /** An envelope that does not open: altered, meant for another inbox, or no answer to the note it should answer. */
  'damaged-envelope',
  /** A file was changed while it was being sent. */
  'changed-file',
  /** The device has no room for what a note holds. */
  'no-room',
  /** Another tab of this browser is receiving the note. */
  'open-elsewhere',
  'unreachable',
  'aborted',
  /** The server responded outside the protocol. */
  'bad-answer',
] as const

/** Codes a server answers, as `code` of a problem document (section 6). */
export const SERVER_CODES = [
  'malformed',
  'wrong-passphrase',
  'gone',
  'no-inbox',
  'full',
  'wrong-token',
  'not-found',
  'method-not-allowed',
  'exists',
  'no-upload',
  'incomplete',
  'digest-mismatch',
  'too-large',
  'range-not-satisfiable',
  'slow-down',
  /** The server wants a proof of work before it accepts a note; the header `ashnote-work` has the challenge. */
  'work-needed',
  /** This network may not create notes for a while. */
  'blocked',
  /** A receipt that this server did not write for this note. */
  'not-ours',
  /** A receipt that has been reported already. */
  'reported',
  /** The operator has closed the server for new notes. */
  'frozen',
  /** The operator has closed the server. */
  'paused',
  'unavailable',
] as const

export const ERROR_CODES = [...LOCAL_CODES, ...SERVER_CODES] as const

export type ServerCode = (typeof SERVER_CODES)[number]
export type ErrorCode = (typeof ERROR_CODES)[number]

/** Whether `value` is a code that a server may answer. */
export const isServerCode = (value: unknown): value is ServerCode =>
  (SERVER_CODES as readonly unknown[]).includes(value)

/** The one error that the functions of this folder throw for bad input, bad answers and lost connections. */
export class AshnoteError extends Error {
  readonly code: ErrorCode
  /** With `wrong-passphrase`: how many more tries the server allows. */
  declare readonly triesLeft?: number
  /** With `slow-down`: seconds to wait. */
  declare readonly retryAfter?: number

  constructor(
    code: ErrorCode,
    extra: { triesLeft?: number | undefined; retryAfter?: number | undefined } = {},
  ) {
    super(code)
    this.name = 'AshnoteError'
    this.code = code
    if (extra.triesLeft !== undefined) this.triesLeft = extra.triesLeft
    if (extra.retryAfter !== undefined) this.retryAfter = extra.retryAfter
  }
}
