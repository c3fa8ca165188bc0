/** What is read of a body at a time, in bytes. It is in memory three times: as it came, for the code, for the store. */
export const PIECE_BYTES = 256 * 1024
/** The same for a few long bodies at once: a quarter of the turns of the event loop, each of which costs. */
export const LARGE_PIECE_BYTES = 1024 * 1024
/** How many bodies at once: some 12 MiB, of the 128 MB that an isolate has on Cloudflare. */
export const MAX_LARGE_READERS = 4

/**
 * Who reads in large pieces now. Weakly, because a call whose sender goes away may end without a word; its memory and its
 * place here then go together.
 */
const large = new Set<WeakRef<object>>()

/** Hands `read` the bytes to read of a body of `size` at a time, more of them while few others read. */
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
