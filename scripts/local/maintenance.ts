import { request } from 'node:http'
import { MAINTENANCE_SOCKET } from './config.ts'

const HOUR_MS = 3_600_000

/**
 * Has the Worker delete uploads that never became notes, now and every hour, as the cron trigger does on
 * Cloudflare: workerd has no cron. What was uploaded before this server started cannot become a note any more;
 * later uploads get two hours to finish. The working directory must be the data folder. A sweep that fails is
 * left to the next one.
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
