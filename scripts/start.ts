/**
 * `npm start`: builds what has changed and serves Ashnote from this machine alone: workerd with its own disk,
 * no network access, no telemetry. Everything it stores is in the data folder.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DATA_VERSION } from '../worker/objects/schema-steps.ts'
import { build } from './build.ts'
import { configText } from './local/config.ts'
import {
  ensureFrankingKeys,
  installSite,
  openDataFolder,
  removeUnfinishedUploads,
  stateDataVersion,
} from './local/data-folder.ts'
import { lockDataFolder } from './local/lock.ts'
import { startMaintenance } from './local/maintenance.ts'
import { checkPort } from './local/port.ts'
import { startWorkerd } from './local/process.ts'
import { keepReserve, makeRoomToStart } from './local/reserve.ts'
import { readStartSettings, StartError } from './local/settings.ts'
import { ROOT } from './run.ts'

/** Interval and limit for asking a starting server whether it responds, in milliseconds. */
const POLL_INTERVAL_MS = 10
const START_TIMEOUT_MS = 30_000

async function start(): Promise<number> {
  const { port, data, variables } = readStartSettings(process.env, ROOT)
  const folder = await openDataFolder(data)
  process.chdir(folder.path)
  await makeRoomToStart(folder)
  await lockDataFolder(folder)
  await stateDataVersion(folder, DATA_VERSION)
  const { hasIpv6 } = await checkPort(port)
  await build()

  // From here on, files of this process and of workerd are accessible to this user only.
  process.umask(0o077)
  await ensureFrankingKeys(folder)
  await removeUnfinishedUploads(folder)
  await installSite(folder, join(ROOT, 'dist/site'))
  const worker = join(ROOT, 'dist/worker/index.js')
  const diskFree = await keepReserve(folder)
  await writeFile(folder.config, configText({ ...folder, port, hasIpv6, worker, variables, diskFree }))

  const startedAt = Date.now()
  const server = startWorkerd(folder.config, folder.path)
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => server.stop())
  await writeFile(folder.serverPid, `${server.pid}\n`)

  const isUp = await Promise.race([responds(port), server.ended.then(() => false)])
  if (!isUp) {
    server.stop()
    await server.ended
    throw new StartError('The server did not come up; its messages, if any, are above.')
  }
  process.stdout.write(`Ashnote is listening on http://localhost:${port}\n`)
  startMaintenance(folder, startedAt)
  return server.ended
}

/** Waits until the server responds; false if it responds with an error or not at all. */
async function responds(port: number): Promise<boolean> {
  const end = Date.now() + START_TIMEOUT_MS
  while (Date.now() < end) {
    const status = await fetch(`http://127.0.0.1:${port}/v1/limits`).then(
      (response) => response.status,
      () => 0,
    )
    if (status > 0) return status === 200
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS))
  }
  return false
}

start().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(error instanceof StartError ? `${error.message}\n` : `${error.stack ?? error}\n`)
    process.exit(1)
  },
)
