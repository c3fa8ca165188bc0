import { connect, createServer, type Socket } from 'node:net'
import { listenOnFreePort } from '../../scripts/local/port.ts'

/**
 * A TCP proxy in front of a server. It cuts all its connections each time the total of bytes in both
 * directions reaches one of `cutsAt` (byte counts, ascending).
 */
export async function startCuttingProxy(
  target: number,
  cutsAt: readonly number[],
): Promise<{ port: number; cuts: () => number; stop: () => Promise<void> }> {
  const sockets = new Set<Socket>()
  let [passed, cuts] = [0, 0]
  const count = (bytes: number) => {
    passed += bytes
    if (passed < (cutsAt[cuts] ?? Number.POSITIVE_INFINITY)) return
    cuts++
    for (const socket of sockets) socket.destroy()
  }
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1')
    for (const [socket, peer] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket)
      socket.on('data', (data) => count(data.length))
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        peer.destroy()
      })
      socket.pipe(peer)
    }
  })
  return {
    port: await listenOnFreePort(server),
    cuts: () => cuts,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
