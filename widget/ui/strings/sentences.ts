import type { ErrorCode } from '../../../shared/errors.ts'
import type { CallStrings, FailureTable, Sentences } from './types.ts'

/** The sentences for a failure: from the first table of `ownErrors` with it, or else the general ones. */
export const sentencesOf = ({ ownErrors = [], errors, confused }: CallStrings, code: ErrorCode): Sentences =>
  [...ownErrors, errors].find((table) => table[code])?.[code] ?? confused

/** Adds sentences of one part of a surface, which take precedence over the existing ones. */
export const withOwnErrors = <T extends CallStrings>(strings: T, own: FailureTable): T => ({
  ...strings,
  ownErrors: [own, ...(strings.ownErrors ?? [])],
})
