import type { CDPSession } from 'playwright'

/** Requests that left the page, and the bytes that came back for them, headers included, as they were on the wire. */
export type Traffic = { requests: number; bytes: number }

/** How long nothing must happen before a visit counts as over, in milliseconds. */
const QUIET_MS = 500

/** Counts what a page sends and receives from now on; `settled` resolves when nothing is under way any more. */
export async function countTraffic(session: CDPSession): Promise<{ settled: () => Promise<Traffic> }> {
  /** Bytes that have come for each request; 0 until its headers have. */
  const received = new Map<string, number>()
  const underWay = new Set<string>()
  const unanswered: string[] = []
  let lastAt = performance.now()
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    // What a page keeps in itself is no request.
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
    // An answer without a body that nobody reads ends as cancelled, but it has come.
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
