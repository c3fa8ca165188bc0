import { request } from 'node:http'
import { MAINTENANCE_SOCKET } from './config.ts'
import type { DataFolder } from './data-folder.ts'
import { keepReserve } from './reserve.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/**
 * Makes the Worker delete uploads that never became notes, now and every hour. On Cloudflare the cron trigger
 * does this; workerd has none. Uploads from before this start can no longer become notes; later ones have two
 * hours to finish. Every minute it tells the Worker what is free on the disk. The working directory must be
 * the data folder. What fails is tried again the next time.
 */
export function startMaintenance(folder: DataFolder, startedAt: number): void {
  sweep(startedAt)
  setInterval(() => sweep(Math.max(startedAt, Date.now() - 2 * HOUR_MS)), HOUR_MS).unref()
  setInterval(() => tellDisk(folder), MINUTE_MS).unref()
}

function sweep(until: number): void {
  post(`/?until=${until}`)
}

function tellDisk(folder: DataFolder): void {
  keepReserve(folder).then(
    (free) => post(`/disk?free=${free}`),
    () => undefined,
  )
}

function post(path: string): void {
  const call = request({ socketPath: MAINTENANCE_SOCKET, path, method: 'POST' }, (answer) => answer.resume())
  call.on('error', () => {})
  call.end()
}
