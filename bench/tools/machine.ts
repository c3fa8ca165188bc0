import { readFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../scripts/run.ts'

/** Hardware and versions behind the numbers, one line each. */
export function describeMachine(chromium: string): string[] {
  const processors = cpus()
  const workerd = JSON.parse(readFileSync(join(ROOT, 'node_modules/workerd/package.json'), 'utf8')).version
  return [
    `${processors[0]?.model ?? 'processor'} with ${processors.length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release()}`,
    `Node ${process.versions.node}, workerd ${workerd}, Chromium ${chromium}`,
  ]
}
