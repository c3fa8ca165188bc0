/**
 * Detects a file's type from its bytes, because name and media type come from the sender and cannot be
 * trusted.
 */

import { fromUtf8 } from '../../../shared/bytes/bytes.ts'
import { PREVIEW_TEXT_BYTES } from '../../../shared/limits.ts'

/**
 * Magic numbers of PDF and of the raster formats that browsers decode and that cannot contain script; `?`
 * matches any byte.
 */
const STARTS: ReadonlyArray<readonly [type: string, start: string]> = [
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/gif', 'GIF8'],
  ['image/webp', 'RIFF????WEBP'],
  ['image/avif', '????ftypavif'],
  ['application/pdf', '%PDF-'],
]

/** The media type of a plain raster image or a PDF, or undefined. */
const typeByStart = (bytes: Uint8Array): string | undefined =>
  STARTS.find(([, start]) =>
    [...start].every((character, i) => character === '?' || bytes[i] === character.charCodeAt(0)),
  )?.[0]

/** The content of a plain-text file of at most 64 KiB, or undefined. */
export function plainText(bytes: Uint8Array): string | undefined {
  if (bytes.length > PREVIEW_TEXT_BYTES) return undefined
  try {
    const text = fromUtf8(bytes)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point.
    return /[\0-\x08\x0e-\x1f\x7f]/.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

/** The media type if the file can be previewed, or undefined. For text, `bytes` must be the whole file. */
export const contentType = (bytes: Uint8Array): string | undefined =>
  typeByStart(bytes) ?? (plainText(bytes) ? 'text/plain' : undefined)
