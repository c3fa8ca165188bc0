import { spawn } from 'node:child_process'

/** Keeps a processor busy, and ends when its parent does, however that ends. */
const BUSY = `
  process.stdin.resume().on('end', () => process.exit())
  setInterval(() => { for (const began = Date.now(); Date.now() - began < 50; ); })`

/** Runs `work` while `processes` others keep a processor busy each. */
export async function underLoad<T>(processes: number, work: () => Promise<T>): Promise<T> {
  const busy = Array.from({ length: processes }, () =>
    spawn(process.execPath, ['-e', BUSY], { stdio: ['pipe', 'ignore', 'ignore'] }),
  )
  try {
    return await work()
  } finally {
    for (const child of busy) child.kill('SIGKILL')
  }
}
