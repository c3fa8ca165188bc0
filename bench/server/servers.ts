import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { COMPATIBILITY_DATE } from '../../scripts/local/config.ts'
import { freePort } from '../../scripts/local/port.ts'
import { ROOT } from '../../scripts/run.ts'
import { PART_BYTES } from '../../shared/limits.ts'
import { SERVER_CORE, startProcess, stopProcess } from '../tools/children.ts'
import { temporaryFolder } from '../tools/temporary-folder.ts'

/** A server under test. `pid` is that of workerd; `folder` is temporary and removed when the server stops. */
export type RunningServer = { port: number; pid: number; folder: string; stop(): Promise<void> }

/** Limits are off: the server is measured, not its limits. */
const NO_LIMITS = {
  ASHNOTE_CREATES_PER_NETWORK: '0',
  ASHNOTE_CREATES_IN_ALL: '0',
  ASHNOTE_CALLS_PER_NETWORK: '0',
}

/** Ashnote with an empty data folder, started by its script or by `npm start`. */
export async function startAshnote(
  by: 'script' | 'npm' = 'script',
  settings: Readonly<Record<string, string>> = NO_LIMITS,
): Promise<RunningServer> {
  const folder = temporaryFolder()
  const port = await freePort()
  const [program, args] =
    by === 'npm' ? ['npm', ['start', '--silent']] : [process.execPath, [join(ROOT, 'scripts/start.ts')]]
  const child = startProcess(program, args, {
    core: SERVER_CORE,
    cwd: ROOT,
    env: { ...process.env, ...settings, PORT: String(port), ASHNOTE_DATA: folder.path },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout ?? process.stdin })
  const line = await Promise.race([once(lines, 'line'), once(child, 'exit')])
  if (!String(line[0]).includes(`http://localhost:${port}`)) throw new Error('the server did not start')
  return {
    port,
    pid: Number(await readFile(join(folder.path, 'server.pid'), 'utf8')),
    folder: folder.path,
    async stop() {
      await stopProcess(child)
      folder.remove()
    },
  }
}

/** The same workerd responding with a constant: the upper bound on this machine. */
export const startConstant = (): Promise<RunningServer> =>
  startWorkerd(`services = [(name = "main", worker = (
    modules = [(name = "main.js", esModule = "export default { fetch() { return new Response('ok') } }")],
    compatibilityDate = "${COMPATIBILITY_DATE}",
  ))]`)

/** The same workerd copying files to its disk and back with as little code as possible. */
export const startCopier = (): Promise<RunningServer> =>
  startWorkerd(`services = [
    (name = "main", worker = (
      modules = [(name = "main.js", esModule = "export default { fetch: (request, { DISK }) => DISK.fetch(request) }")],
      compatibilityDate = "${COMPATIBILITY_DATE}",
      bindings = [(name = "DISK", service = "disk")],
    )),
    (name = "disk", disk = (path = ".", writable = true)),
  ]`)

/** The same workerd computing the SHA-256 of a part for every request, from memory. */
export const startHasher = (): Promise<RunningServer> =>
  startWorkerd(`services = [(name = "main", worker = (
    modules = [(name = "main.js", esModule = "const part = new Uint8Array(${PART_BYTES}); export default { async fetch() { await crypto.subtle.digest('SHA-256', part); return new Response('ok') } }")],
    compatibilityDate = "${COMPATIBILITY_DATE}",
  ))]`)

/**
 * @param services of a configuration, of which `main` responds; relative paths in it are inside a temporary
 * folder
 */
async function startWorkerd(services: string): Promise<RunningServer> {
  const folder = temporaryFolder()
  const port = await freePort()
  const config = join(folder.path, 'config.capnp')
  await writeFile(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  ${services},
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
`,
  )
  const program: string = createRequire(import.meta.url)('workerd').default
  const child = startProcess(program, ['serve', config], {
    core: SERVER_CORE,
    cwd: folder.path,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  while (
    !(await fetch(`http://127.0.0.1:${port}/`).then(
      (response) => response.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error('workerd did not start')
  }
  return {
    port,
    pid: child.pid ?? 0,
    folder: folder.path,
    async stop() {
      await stopProcess(child)
      folder.remove()
    },
  }
}
