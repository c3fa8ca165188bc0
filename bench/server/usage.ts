import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Ticks per second in /proc: 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100

/** Processor time of a process so far in milliseconds, user and system. Undefined without /proc. */
export function processorTime(pid: number): number | undefined {
  const text = read(`/proc/${pid}/stat`)
  // The program's name is the second field, in parentheses, and may contain spaces; utime and stime are the
  // 14th and 15th.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ')
  return fields && ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND
}

/** Memory of a process in MB (10⁶ bytes), now and at its peak. Undefined without /proc. */
export function memory(pid: number): { now: number; most: number } | undefined {
  const text = read(`/proc/${pid}/status`)
  const field = (name: string) =>
    (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text ?? '')?.[1]) * 1024) / 1e6
  return text === undefined ? undefined : { now: field('VmRSS'), most: field('VmHWM') }
}

/** Disk usage of a folder in bytes, in whole blocks. */
export function diskUsage(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).blocks * 512, 0)
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
