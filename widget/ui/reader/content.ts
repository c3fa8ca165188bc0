/** What a file is, told by its bytes: the media type and the name are its sender's word. */

/** First bytes of the raster images that browsers decode and that cannot hold script; `?` is any byte. */
const IMAGES: ReadonlyArray<readonly [type: string, start: string]> = [
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/gif', 'GIF8'],
  ['image/webp', 'RIFF????WEBP'],
  ['image/avif', '????ftypavif'],
]

/** The media type of a plain raster image, or undefined. */
export const imageType = (bytes: Uint8Array): string | undefined =>
  IMAGES.find(([, start]) =>
    [...start].every((character, i) => character === '?' || bytes[i] === character.charCodeAt(0)),
  )?.[0]

/** Longer texts are for an editor. */
const MOST_TEXT_BYTES = 65536

/** The text in a file of at most 64 KiB that is nothing but text, or undefined. */
export function plainText(bytes: Uint8Array): string | undefined {
  if (bytes.length > MOST_TEXT_BYTES) return undefined
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point.
    return /[\0-\x08\x0e-\x1f\x7f]/.test(text) ? undefined : text
  } catch {
    return undefined
  }
}
