/**
 * Every way a protocol step can fail, listed once. Callers switch on `code`; the message is a
 * fixed sentence, never data, because errors end up in logs and on screens and secrets must not.
 */

const LOCAL = {
  'damaged-link': 'The link is damaged.',
  'unknown-version': 'A newer version is needed.',
  'unknown-kind': 'This kind of link is unknown.',
  'damaged-note': 'The note does not verify.',
  unreachable: 'The server cannot be reached.',
  aborted: 'Cancelled.',
  'bad-answer': 'The server answered outside the protocol.',
} as const

const SERVER = {
  malformed: 'The request is malformed.',
  'wrong-passphrase': 'The passphrase is wrong.',
  gone: 'There is no such note.',
  'not-found': 'There is no such page.',
  'method-not-allowed': 'This method is not allowed here.',
  exists: 'Another note has this id.',
  'too-large': 'The note is too large.',
  'range-not-satisfiable': 'The range lies outside the note.',
  'slow-down': 'Too many requests.',
  unavailable: 'The server cannot answer now.',
} as const

const SENTENCES = { ...LOCAL, ...SERVER }

/** Codes a server answers, as `code` of a problem document (section 6). */
export type ServerCode = keyof typeof SERVER
export type ErrorCode = keyof typeof SENTENCES

export const SERVER_CODES = Object.keys(SERVER) as readonly ServerCode[]
export const ERROR_CODES = Object.keys(SENTENCES) as readonly ErrorCode[]

/** Whether `value` is a code that a server may answer. */
export const isServerCode = (value: unknown): value is ServerCode =>
  typeof value === 'string' && Object.hasOwn(SERVER, value)

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
    super(SENTENCES[code])
    this.name = 'AshnoteError'
    this.code = code
    if (extra.triesLeft !== undefined) this.triesLeft = extra.triesLeft
    if (extra.retryAfter !== undefined) this.retryAfter = extra.retryAfter
  }
}
