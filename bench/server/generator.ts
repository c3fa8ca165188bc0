import { once } from 'node:events'
import { join } from 'node:path'
import { LOAD_CORE, startProcess, stopProcess } from '../tools/children.ts'
import type { LoadJob, LoadResult } from './load.ts'

export type Generator = {
  /** Rejects if a single response is wrong: failures must not count as throughput. */
  run(job: LoadJob): Promise<LoadResult>
  stop(): Promise<void>
}

export function startGenerator(): Generator {
  const child = startProcess(process.execPath, [join(import.meta.dirname, 'load.ts')], {
    core: LOAD_CORE,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', () => reject(new Error('the load generator ended')))
  })
  ended.catch(() => {})
  return {
    async run(job) {
      child.send(job)
      const [result] = (await Promise.race([once(child, 'message'), ended])) as [LoadResult]
      if (result.failures > 0) {
        const { kind, count, connections } = job
        throw new Error(
          `${result.failures} of ${count} requests (${kind}, ${connections} connections) failed: ${result.failure}`,
        )
      }
      return result
    },
    stop: () => stopProcess(child),
  }
}
