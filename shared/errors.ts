/**
 * Every way in which a protocol step can fail. Callers switch on `code`. The message is the code and never
 * data: errors end up in logs and on screens, where no secret may appear.
 */

const LOCAL_CODES = [
  /** The link does not verify. */
  'damaged-link',
  /** Only the start of the link is there. */
  'cut-link',
  /** The link is of a later version of the protocol. */
  'unknown-version',
  'unknown-kind',
  /** The server delivered something other than the note that was sealed. */
  'damaged-note',
  /** The server's keys for an inbox are not the ones that the inbox's address certifies. */
  'wrong-keys',
  /** The envelope does not open: altered, for another inbox, or not an answer to the expected note. */
  'damaged-envelope',
  /** A file was changed while it was being sent. */
  'changed-file',
  /** The device has no room for the contents of the note. */
  'no-room',
  /** Another tab of this browser is receiving the note. */
  'open-elsewhere',
  /** No answer of this protocol came: none at all, or one that something on the way gave. */
  'unreachable',
  /** Something between client and server refused a body for its size. */
  'size-refused',
  'aborted',
  /** The server asks for something that the protocol does not allow. */
  'bad-answer',
] as const

/** Codes that a server sends as `code` of a problem document (section 6). */
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
  /** A long body came without its length: something on the way has taken that off. */
  'length-required',
  /** A body came more slowly than the least rate. */
  'too-slow',
  'range-not-satisfiable',
  'slow-down',
  /** The server wants a proof of work before it accepts a note; its challenge is in `ashnote-work`. */
  'work-needed',
  /** This network may not create notes for a while. */
  'blocked',
  /** This server did not write the receipt for this note. */
  'not-ours',
  /** The receipt was reported before. */
  'reported',
  /** The server has no room for more at the moment, or none for more from this network. */
  'no-space',
  /** The operator has closed the server for new notes. */
  'frozen',
  /** The operator has closed the server. */
  'paused',
  'unavailable',
] as const

export const ERROR_CODES = [...LOCAL_CODES, ...SERVER_CODES] as const

export type ServerCode = (typeof SERVER_CODES)[number]
export type ErrorCode = (typeof ERROR_CODES)[number]

/** Codes with which another attempt to read or write would fail in the same way. */
const FINAL: readonly ErrorCode[] = [
  'damaged-link',
  'cut-link',
  'unknown-version',
  'unknown-kind',
  'gone',
  'too-large',
  'length-required',
  'no-inbox',
  'wrong-keys',
  'open-elsewhere',
]

/** Whether a retry would fail in the same way. */
export const isFinal = (code: ErrorCode): boolean => FINAL.includes(code)

/** Codes that a server sends instead of storing any of an upload. */
const REFUSALS: readonly ErrorCode[] = [
  'malformed',
  'not-found',
  'method-not-allowed',
  'exists',
  'too-large',
  'length-required',
  'slow-down',
  'work-needed',
  'blocked',
  'no-space',
  'frozen',
  'paused',
]

/** Whether an upload that failed with this code has left nothing on the server. */
export const isRefusal = (code: ErrorCode): boolean => REFUSALS.includes(code)

/** Whether `value` is a code that a server may send. */
export const isServerCode = (value: unknown): value is ServerCode =>
  (SERVER_CODES as readonly unknown[]).includes(value)

/** The only error that `shared/` throws for bad input, bad responses and lost connections. */
export class AshnoteError extends Error {
  readonly code: ErrorCode
  /** With `wrong-passphrase`: how many more tries the server allows. */
  declare readonly triesLeft?: number
  /** With `slow-down`, `no-space`, `frozen` and `paused`: seconds to wait. */
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
