import { crc32 } from 'node:zlib'
import { zlibAsync } from '@gfx/zopfli'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Eight bits per pixel as indexes into a palette; deflate; adaptive filtering; not interlaced. */
const FORMAT = [8, 3, 0, 0, 0]
const MOST_COLOURS = 256

/**
 * Encodes a drawing as PNG. Drawings have few colours, and a palette halves the file.
 * @param pixels Rows of red, green, blue (each times alpha) and alpha.
 * @throws RangeError for more than 256 colours.
 */
export async function encodePng(width: number, height: number, pixels: Uint8Array): Promise<Uint8Array> {
  const places = new Map<number, number>()
  const rows = new Uint8Array((width + 1) * height)
  const view = new DataView(pixels.buffer, pixels.byteOffset, pixels.byteLength)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const colour = view.getUint32(4 * pixel)
    const place = places.get(colour) ?? places.size
    places.set(colour, place)
    // Each row begins with its filter type: none.
    rows[pixel + Math.floor(pixel / width) + 1] = place
  }
  if (places.size > MOST_COLOURS) throw new RangeError('A PNG with a palette has 256 colours at most')
  const colours = [...places.keys()].map(straighten)
  const size = new Uint8Array(8)
  new DataView(size.buffer).setUint32(0, width)
  new DataView(size.buffer).setUint32(4, height)
  return Buffer.concat([
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', [...size, ...FORMAT]),
    chunk(
      'PLTE',
      colours.flatMap((colour) => colour.slice(0, 3)),
    ),
    chunk(
      'tRNS',
      colours.map(([, , , alpha]) => alpha),
    ),
    chunk('IDAT', await zlibAsync(rows, { numiterations: 15 })),
    chunk('IEND', []),
  ])
}

type Colour = readonly [red: number, green: number, blue: number, alpha: number]

/** PNG stores colours that are not multiplied by alpha. */
function straighten(colour: number): Colour {
  const alpha = colour & 0xff
  const channel = (shift: number) => (alpha ? Math.round((((colour >>> shift) & 0xff) * 255) / alpha) : 0)
  return [channel(24), channel(16), channel(8), alpha]
}

/** A PNG chunk: length, name, data and CRC. */
function chunk(name: string, data: ArrayLike<number>): Uint8Array {
  const bytes = Buffer.alloc(12 + data.length)
  bytes.writeUInt32BE(data.length)
  bytes.write(name, 4)
  bytes.set(data, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length)
  return bytes
}
