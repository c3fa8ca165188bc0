import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'

/** Processes that must end with this one, even if a signal ends it. */
const alive = new Set<ChildProcess>()

process.once('exit', () => {
  for (const child of alive) child.kill()
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, async () => {
    await Promise.all([...alive].map(stopProcess))
    process.exit(1)
  })
}

/** Servers and the load generator run on separate cores, so that neither takes time from the other. */
export const SERVER_CORE = 0
export const LOAD_CORE = 1

/** Whether processes can be pinned to a core: needs Linux with taskset and two cores. */
export const canPin =
  availableParallelism() > 1 &&
  spawnSync('taskset', ['-c', String(LOAD_CORE), process.execPath, '-v']).status === 0

/** Starts a program that ends with this process, pinned to `core` where the system can do that. */
export function startProcess(
  program: string,
  args: readonly string[],
  { core, ...options }: SpawnOptions & { core?: number } = {},
): ChildProcess {
  const isPinned = canPin && core !== undefined
  const child = isPinned
    ? spawn('taskset', ['-c', String(core), program, ...args], options)
    : spawn(program, args, options)
  alive.add(child)
  child.once('exit', () => alive.delete(child))
  return child
}

/** Terminates a process and waits until it has ended. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill()
  await ended
}
