import type { ErrorCode } from '../../../shared/errors.ts'
import type { ReadStrings, Sentences } from './types.ts'

/** What to say about a failure. */
export const sentencesOf = ({ errors, confused }: ReadStrings, code: ErrorCode): Sentences =>
  errors[code] ?? confused
