import { readFile, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { MAINTENANCE_SOCKET } from './config.ts'
import type { DataFolder } from './data-folder.ts'
import { StartError } from './settings.ts'

const LOCK_SOCKET = 'lock.sock'

/**
 * Locks the data folder until this process ends. The lock is a listening Unix socket and not a file with a
 * process id: after `kill -9` no stale lock remains, and in containers, where every start has the same
 * process ids, such a file would be wrong.
 *
 * The working directory must be the data folder, because a socket's path is limited to 100 bytes.
 * @throws {StartError} if another server holds the folder, even one whose start script was killed.
 */
export async function lockDataFolder(folder: DataFolder): Promise<void> {
  for (const socket of [LOCK_SOCKET, MAINTENANCE_SOCKET]) {
    if (await isListenedOn(socket)) throw new StartError(await heldSentence(folder))
    await rm(socket, { force: true })
  }
  const server = createServer((connection) => connection.destroy())
  server.unref()
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', async (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new StartError(await heldSentence(folder)) : error)
    })
    server.listen(LOCK_SOCKET)
  })
}

function isListenedOn(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket)
    connection.once('connect', () => {
      connection.destroy()
      resolve(true)
    })
    connection.once('error', () => resolve(false))
  })
}

async function heldSentence(folder: DataFolder): Promise<string> {
  const pid = await readFile(folder.serverPid, 'utf8').catch(() => '')
  return `Another Ashnote server uses the data folder ${folder.path}${pid && ` (process ${pid.trim()})`}.`
}
