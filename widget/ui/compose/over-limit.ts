import { formatBytes } from '../format.ts'
import type { ComposeStrings } from '../strings/types.ts'
import { type Draft, draftBytes, hasTooManyFiles } from './draft.ts'

/** Why a draft does not fit into one note, or undefined. */
export function overLimit(
  { text, files }: Pick<Draft, 'text' | 'files'>,
  maxBytes: number,
  lang: string,
  strings: ComposeStrings,
): string | undefined {
  if (hasTooManyFiles(files)) return strings.tooMany
  return draftBytes(text, files) > maxBytes ? strings.tooMuch(formatBytes(lang, maxBytes)) : undefined
}
