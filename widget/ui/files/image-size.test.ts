import { expect, test } from 'vitest'
import { imageSize } from './image-size.ts'

const bytes = (...parts: Array<string | readonly number[]>) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)),
  )
const webp = (kind: string, ...rest: number[]) =>
  bytes('RIFF', [0, 0, 0, 0], 'WEBP', kind, [0, 0, 0, 0], rest)

test.each([
  ['image/png', bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 2, 0, 0, 1, 0, 1]), [512, 65537]],
  ['image/gif', bytes('GIF89a', [2, 1, 3, 0]), [258, 3]],
  // A thumbnail's segment, a fill byte, a table, then the frame.
  [
    'image/jpeg',
    bytes(
      [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0xff, 0xc0, 0xff, 0xff, 0xc4, 0, 2],
      [0xff, 0xc2, 0, 11, 8, 1, 0, 2, 1],
    ),
    [513, 256],
  ],
  ['image/webp', webp('VP8X', 0, 0, 0, 0, 0xff, 1, 0, 0, 0, 1), [512, 65537]],
  ['image/webp', webp('VP8L', 0x2f, 0xff, 0xc1, 0x3f, 0), [512, 256]],
  ['image/webp', webp('VP8 ', 0, 0, 0, 0x9d, 1, 0x2a, 0, 0x42, 5, 0), [512, 5]],
  [
    'image/avif',
    bytes(
      '....ftypavif',
      'ispe',
      [0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 9],
      'ispe',
      [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 7],
      [0],
    ),
    [65536, 7],
  ],
  ['image/png', bytes('\x89PNG\r\n\x1a\n'), undefined],
  ['image/png', new Uint8Array(40), undefined],
  ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 2, 0, 0]), undefined],
  ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xff, 0xff]), undefined],
  ['image/webp', webp('VP9 ', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), undefined],
  ['image/avif', bytes('....ftypavif................'), undefined],
  ['image/svg+xml', bytes('<svg>'), undefined],
])('%s', (type, image, size) => {
  expect(imageSize(image, type)).toEqual(size)
})
