import type { CDPSession } from 'playwright'

/** Number of requests of a page, and the bytes of their responses on the wire, headers included. */
export type Traffic = { requests: number; bytes: number }

/** How long the network must be idle before a visit counts as over, in milliseconds. */
const QUIET_MS = 500

/** Counts what a page sends and receives from now on. `settled` resolves once the network is idle. */
export async function countTraffic(session: CDPSession): Promise<{ settled: () => Promise<Traffic> }> {
  /** Bytes received for each request; 0 until its headers arrive. */
  const received = new Map<string, number>()
  const underWay = new Set<string>()
  const unanswered: string[] = []
  let lastAt = performance.now()
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    // Data and blob URLs make no network request.
    if (!request.url.startsWith('http')) return
    received.set(requestId, 0)
    underWay.add(requestId)
  })
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (received.has(requestId)) received.set(requestId, response.encodedDataLength)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (received.has(requestId)) received.set(requestId, encodedDataLength)
    end(requestId)
  })
  session.on('Network.loadingFailed', ({ requestId, errorText }) => {
    // Chromium reports a response without a body that nobody reads as cancelled, although it arrived.
    if (received.get(requestId) === 0) unanswered.push(errorText)
    end(requestId)
  })
  const end = (requestId: string) => {
    if (underWay.delete(requestId)) lastAt = performance.now()
  }
  await session.send('Network.enable')
  return {
    async settled() {
      while (underWay.size > 0 || performance.now() - lastAt < QUIET_MS) {
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      if (unanswered.length > 0) throw new Error(`a request of the page failed: ${unanswered.join(', ')}`)
      const bytes = [...received.values()].reduce((sum, bytes) => sum + bytes, 0)
      return { requests: received.size, bytes }
    },
  }
}
