import { request } from 'node:http'
import { MAINTENANCE_SOCKET } from './config.ts'

const HOUR_MS = 3_600_000

/**
 * Makes the Worker delete uploads that never became notes, now and every hour. On Cloudflare the cron trigger
 * does this; workerd has none. Uploads from before this start can no longer become notes; later ones have two
 * hours to finish. The working directory must be the data folder. A failed sweep is retried by the next one.
 */
export function startMaintenance(startedAt: number): void {
  sweep(startedAt)
  setInterval(() => sweep(Math.max(startedAt, Date.now() - 2 * HOUR_MS)), HOUR_MS).unref()
}

function sweep(until: number): void {
  const path = `/?until=${until}`
  const call = request({ socketPath: MAINTENANCE_SOCKET, path, method: 'POST' }, (answer) => answer.resume())
  call.on('error', () => {})
  call.end()
}
