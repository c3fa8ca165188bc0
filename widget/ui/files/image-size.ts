/** Width and height in pixels. */
export type ImageSize = readonly [width: number, height: number]

/**
 * Size of a raster image according to its header, so that an image bomb is never decoded.
 * @param type as returned by `contentType`
 * @returns undefined if the header has no size; then the file is not an image either
 */
export function imageSize(bytes: Uint8Array, type: string): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const [width, height] = SIZES[type]?.(view) ?? [0, 0]
    return width > 0 && height > 0 ? [width, height] : undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const SIZES: Readonly<Record<string, (view: DataView) => ImageSize | undefined>> = {
  'image/png': (view) => [view.getUint32(16), view.getUint32(20)],
  'image/gif': (view) => [view.getUint16(6, true), view.getUint16(8, true)],
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
  'image/avif': avifSize,
}

/** Walks the segments up to the first frame. */
function jpegSize(view: DataView): ImageSize | undefined {
  for (let at = 2; view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return [view.getUint16(at + 7), view.getUint16(at + 5)]
    // Fill bytes: any number of them may precede a marker.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
}

function webpSize(view: DataView): ImageSize | undefined {
  switch (view.getUint32(12)) {
    case fourCc('VP8X'):
      return [1 + (view.getUint32(23, true) >>> 8), 1 + (view.getUint32(26, true) >>> 8)]
    case fourCc('VP8L'): {
      const bits = view.getUint32(21, true)
      return [1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)]
    }
    case fourCc('VP8 '):
      return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff]
  }
}

/** The largest of the image extents in the head: there is one for each picture, tile and layer. */
function avifSize(view: DataView): ImageSize | undefined {
  let size: ImageSize | undefined
  for (let at = 0; at < Math.min(view.byteLength, AVIF_HEAD_BYTES) - 16; at++) {
    if (view.getUint32(at) !== fourCc('ispe')) continue
    const found: ImageSize = [view.getUint32(at + 8), view.getUint32(at + 12)]
    if (!size || found[0] * found[1] > size[0] * size[1]) size = found
  }
  return size
}

const AVIF_HEAD_BYTES = 65536

const fourCc = (name: string): number => [...name].reduce((n, c) => n * 256 + c.charCodeAt(0), 0)
