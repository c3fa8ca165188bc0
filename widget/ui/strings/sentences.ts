import type { ErrorCode } from '../../../shared/errors.ts'
import type { CallStrings, FailureTable, Sentences } from './types.ts'

/** What to say about a failure. */
export const sentencesOf = ({ ownErrors = [], errors, confused }: CallStrings, code: ErrorCode): Sentences =>
  [...ownErrors, errors].find((table) => table[code])?.[code] ?? confused

/** The same strings, where a part of a surface says some failures in words of its own. */
export const withOwnErrors = <T extends CallStrings>(strings: T, own: FailureTable): T => ({
  ...strings,
  ownErrors: [own, ...(strings.ownErrors ?? [])],
})
