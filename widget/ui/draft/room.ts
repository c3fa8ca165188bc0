import { formatBytes } from '../format.ts'
import type { ComposeStrings } from '../strings/types.ts'
import { type Draft, draftBytes, hasTooManyFiles } from './draft.ts'

/** The hint about the size of one note, and the problem if a draft exceeds it. */
export function roomOf(
  { text, files }: Pick<Draft, 'text' | 'files'>,
  maxBytes: number,
  lang: string,
  strings: ComposeStrings,
): { hint: string; over: string | undefined } {
  const size = draftBytes(text, files)
  const most = formatBytes(lang, maxBytes)
  const tooMuch = size > maxBytes ? strings.tooMuch(most) : undefined
  return {
    hint: size > maxBytes / 2 ? strings.used(formatBytes(lang, size), most) : strings.upTo(most),
    over: hasTooManyFiles(files) ? strings.tooMany : tooMuch,
  }
}
