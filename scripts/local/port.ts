import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { StartError } from './settings.ts'

/**
 * Checks that the port is free on both loopback addresses, so that the operator reads a plain sentence
 * instead of workerd's error.
 * @returns whether the machine has an IPv6 loopback.
 * @throws {StartError} if the port is in use or not permitted.
 */
export async function checkPort(port: number): Promise<{ hasIpv6: boolean }> {
  const failures = { v4: await tryListen('127.0.0.1', port), v6: await tryListen('::1', port) }
  for (const code of Object.values(failures)) {
    if (code === 'EADDRINUSE') throw new StartError(`Port ${port} is in use; set PORT to another one.`)
    if (code === 'EACCES') throw new StartError(`Port ${port} needs rights that this user lacks; set PORT.`)
  }
  if (failures.v4) throw new StartError(`127.0.0.1:${port} cannot be listened on (${failures.v4}).`)
  return { hasIpv6: !failures.v6 }
}

/** The error code, or undefined if listening works. */
function tryListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'))
    server.listen({ host, port, ipv6Only: true }, () => server.close(() => resolve(undefined)))
  })
}

/** Makes a server listen on a free port. @returns the port. */
export async function listenOnFreePort(server: Server, host = '127.0.0.1'): Promise<number> {
  await once(server.listen(0, host), 'listening')
  return (server.address() as AddressInfo).port
}

/** A port of 127.0.0.1 that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listenOnFreePort(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}
