import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { redact } from './redact.ts'

/** How long requests may take to finish after a stop signal, in milliseconds. */
const GRACE_MS = 30_000

/** A running workerd. */
export interface WorkerdProcess {
  readonly pid: number
  /** The exit code, once the process has ended. */
  readonly ended: Promise<number>
  /**
   * Lets requests finish, then ends the process; a second call ends it at once. Even `kill -9` loses no data.
   */
  stop(): void
}

/**
 * Runs workerd's binary directly, without its JavaScript wrapper, so that signals reach it.
 * @param config path of the configuration, with the constant `config`
 * @param folder working directory
 */
export function startWorkerd(config: string, folder: string): WorkerdProcess {
  // A separate process group: otherwise Ctrl-C in a terminal kills it before its requests finish.
  const child = spawn(workerdProgram(), ['serve', '-I', '/', config, 'config'], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  createInterface({ input: child.stderr }).on('line', (line) => process.stderr.write(`${redact(line)}\n`))
  const guard = child.pid === undefined ? undefined : startGuard(child.pid)
  let isStopping = false
  return {
    pid: child.pid ?? 0,
    ended: once(child, 'close').then(([code, signal]) => {
      guard?.stdin?.end('\n')
      return signal ? 128 + 9 : Number(code)
    }),
    stop() {
      child.kill(isStopping ? 'SIGKILL' : 'SIGTERM')
      if (!isStopping) setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref()
      isStopping = true
    },
  }
}

function workerdProgram(): string {
  return createRequire(import.meta.url)('workerd').default
}

/**
 * Stops workerd if this process is killed (`kill -9`): then the pipe to the guard closes without the line
 * that a normal exit writes.
 */
function startGuard(pid: number): ChildProcess {
  const script = `read -r _ && exit
kill -TERM "$1"
while kill -0 "$1" && [ "$2" -gt 0 ]; do sleep 1; set -- "$1" $(($2 - 1)); done
kill -KILL "$1"`
  const guard = spawn('/bin/sh', ['-c', script, 'guard', String(pid), String(GRACE_MS / 1000)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.unref()
  return guard
}
