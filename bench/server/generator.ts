import { once } from 'node:events'
import { join } from 'node:path'
import { LOAD_CORE, start, stop } from '../tools/children.ts'
import type { Order, Outcome } from './load.ts'

export type Generator = {
  /** Rejects if a single response is wrong: failures must not count as throughput. */
  run(order: Order): Promise<Outcome>
  stop(): Promise<void>
}

export function startGenerator(): Generator {
  const child = start(process.execPath, [join(import.meta.dirname, 'load.ts')], {
    core: LOAD_CORE,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', () => reject(new Error('the load generator ended')))
  })
  ended.catch(() => {})
  return {
    async run(order) {
      child.send(order)
      const [outcome] = (await Promise.race([once(child, 'message'), ended])) as [Outcome]
      if (outcome.failures > 0) {
        const { kind, count, connections } = order
        throw new Error(
          `${outcome.failures} of ${count} requests (${kind}, ${connections} connections) failed: ${outcome.failure}`,
        )
      }
      return outcome
    },
    stop: () => stop(child),
  }
}
