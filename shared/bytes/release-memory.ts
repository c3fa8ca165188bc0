/** Memory that a browser's garbage collector would come for when a hundred megabytes of it have piled up. */
import { PART_BYTES } from '../limits.ts'

type Port = { postMessage(message: null, transfer: ArrayBufferLike[]): void; close(): void }

const platform = globalThis as unknown as { MessageChannel: new () => { port1: Port; port2: Port } }

/** V8 lets its collector begin when it counts as much more than the last time left. */
const ENOUGH_BYTES = 64 * 1024 * 1024

let nobody: Port | undefined
let sinceCall = 0

/**
 * From now on memory is given back. For platforms with a native AEAD: WebKit kept what was sent to nobody, and stopped before
 * it had one (https://bugs.webkit.org/show_bug.cgi?id=281662).
 */
export function enableMemoryRelease(): void {
  const { port1, port2 } = new platform.MessageChannel()
  port2.close()
  nobody = port1
}

/**
 * Gives back the whole buffer under `bytes`, of which nothing is read any more, by moving it to where nobody is.
 * `transfer(0)` would be the word for it, but Chromium 156 then keeps the memory and does not even count it any more.
 *
 * Calls for the collector as well, now and then: of what each request sent Chromium keeps a copy until it comes, and counts
 * none of it.
 */
export function releaseMemory({ buffer, length }: Uint8Array): void {
  if (!nobody) return
  nobody.postMessage(null, [buffer])
  sinceCall += length
  if (sinceCall < PART_BYTES) return
  sinceCall = 0
  // Counts, and takes no memory, as nothing is written to it. The second makes haste of what the first began.
  for (let i = 0; i < 2; i++) new ArrayBuffer(ENOUGH_BYTES)
}
