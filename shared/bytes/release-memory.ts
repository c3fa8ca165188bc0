/** Frees buffers at once that a browser's garbage collector would leave until a hundred megabytes pile up. */
import { PART_BYTES } from '../limits.ts'

type Port = { postMessage(message: null, transfer: ArrayBufferLike[]): void; close(): void }

const platform = globalThis as unknown as { MessageChannel: new () => { port1: Port; port2: Port } }

/** V8 starts a collection when it counts this much more memory than the last collection left. */
const ENOUGH_BYTES = 64 * 1024 * 1024

let closedPort: Port | undefined
let bytesSinceCollection = 0

/**
 * Turns on `releaseMemory`. Only for platforms with a native AEAD: WebKit leaked buffers transferred to a
 * closed port, and fixed that before it had a native AEAD (https://bugs.webkit.org/show_bug.cgi?id=281662).
 */
export function enableMemoryRelease(): void {
  const { port1, port2 } = new platform.MessageChannel()
  port2.close()
  closedPort = port1
}

/**
 * Frees the whole buffer under `bytes`, which nothing may read afterwards, by transferring it to a closed
 * port. `transfer(0)` would be the obvious call, but Chromium 156 then keeps the memory and no longer counts
 * it.
 *
 * Also forces a collection from time to time: Chromium keeps a copy of each request body until the next
 * collection and does not count it.
 */
export function releaseMemory({ buffer, length }: Uint8Array): void {
  if (!closedPort) return
  closedPort.postMessage(null, [buffer])
  bytesSinceCollection += length
  if (bytesSinceCollection < PART_BYTES) return
  bytesSinceCollection = 0
  // Counts as memory but takes none, because nothing is written to it. The second one speeds up the
  // collection that the first one started.
  for (let i = 0; i < 2; i++) new ArrayBuffer(ENOUGH_BYTES)
}
