/**
 * Bytes that are read of a body at a time. They are in memory three times: as received, for the hash, for the
 * store.
 */
export const PIECE_BYTES = 256 * 1024
/** The same for a few long bodies at once: a quarter of the turns of the event loop, each of which costs. */
export const LARGE_PIECE_BYTES = 1024 * 1024
/** How many bodies at once: about 12 MiB, of the 128 MB that an isolate has on Cloudflare. */
export const MAX_LARGE_READERS = 4

/**
 * The calls that read in large pieces now. The references are weak, because a call whose sender disappears
 * may never end; then its memory and its place here are freed together.
 */
const large = new Set<WeakRef<object>>()

/**
 * Calls `read` with the size of the pieces in which to read a body of `size`: larger ones while few others
 * read.
 */
export async function inPieces<T>(size: number, read: (pieceBytes: number) => Promise<T>): Promise<T> {
  for (const place of large) if (!place.deref()) large.delete(place)
  if (size < LARGE_PIECE_BYTES || large.size >= MAX_LARGE_READERS) return read(Math.min(PIECE_BYTES, size))
  const reading = read(LARGE_PIECE_BYTES)
  const place = new WeakRef(reading)
  large.add(place)
  try {
    return await reading
  } finally {
    large.delete(place)
  }
}
