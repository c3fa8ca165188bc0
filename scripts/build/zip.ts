import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { deflateAsync } from '@gfx/zopfli'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'
import { deflateSync } from 'fflate'
import { inputFiles } from './stamp.ts'

/**
 * The earliest date that a zip can hold. In local time, as the format stores it: the same in every time zone.
 */
const LONG_AGO = new Date(1980, 0, 1)

const DEFLATE = 8

/**
 * Compresses to raw deflate. Both implementations produce the same bytes everywhere, whereas Node's zlib
 * differs between processors.
 */
type Deflate = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>

/** Some 5 % smaller than `quickly`, and much slower: for packages with a size limit. */
export const tightly: Deflate = (bytes) => deflateAsync(bytes, { numiterations: 15 })
export const quickly: Deflate = (bytes) => deflateSync(bytes, { level: 9 })

/**
 * Zips the files below `folder` that `inputs` name, plus the `extra` files. The same files produce the same
 * bytes on every machine and on every day.
 */
export async function zipOf(
  folder: string,
  inputs: readonly string[],
  deflate: Deflate,
  extra: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const names = await inputFiles(folder, inputs)
  const files = await Promise.all(
    names.map(async (name) => [name.replaceAll('\\', '/'), await readFile(join(folder, name))] as const),
  )
  const added = Object.entries(extra).map(([name, text]) => [name, new TextEncoder().encode(text)] as const)
  const zip = new ZipWriter(new Uint8ArrayWriter(), {
    lastModDate: LONG_AGO,
    extendedTimestamp: false,
    dataDescriptor: false,
    passThrough: true,
  })
  for (const [name, bytes] of [...files, ...added].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await zip.add(name, new Uint8ArrayReader(await deflate(bytes)), {
      compressionMethod: DEFLATE,
      uncompressedSize: bytes.length,
      signature: crc32(bytes),
    })
  }
  return zip.close()
}
