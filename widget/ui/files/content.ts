/** What a file is, told by its bytes: the media type and the name are its sender's word. */

import { PREVIEW_TEXT_BYTES } from '../../../shared/limits.ts'

/** First bytes of the raster images that browsers decode and that cannot hold script, and of PDF; `?` is any byte. */
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

/** The text in a file of at most 64 KiB that is nothing but text, or undefined. */
export function plainText(bytes: Uint8Array): string | undefined {
  if (bytes.length > PREVIEW_TEXT_BYTES) return undefined
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point.
    return /[\0-\x08\x0e-\x1f\x7f]/.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

/** The media type of what can be looked at, or undefined. Of text, `bytes` has to be all of it. */
export const contentType = (bytes: Uint8Array): string | undefined =>
  typeByStart(bytes) ?? (plainText(bytes) ? 'text/plain' : undefined)
