import { AshnoteError } from '../../shared/errors.ts'

/** Anything but a named failure is our own mistake, and its text could be anything. */
export const asKnown = (error: unknown): AshnoteError =>
  error instanceof AshnoteError ? error : new AshnoteError('bad-answer')
