import { AshnoteError } from '../../shared/errors.ts'

/** Turns an unexpected error into a named one. Its own text is dropped, because it could contain anything. */
export const asKnown = (error: unknown): AshnoteError =>
  error instanceof AshnoteError ? error : new AshnoteError('bad-answer')
