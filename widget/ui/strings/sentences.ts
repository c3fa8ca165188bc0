import type { ErrorCode } from '../../../shared/errors.ts'
import type { CallStrings, Sentences } from './types.ts'

/** What to say about a failure. */
export const sentencesOf = ({ errors, confused }: CallStrings, code: ErrorCode): Sentences =>
  errors[code] ?? confused
