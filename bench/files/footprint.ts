import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { startAshnote } from '../server/servers.ts'
import { memory } from '../server/usage.ts'
import { temporaryFolder } from '../tools/temporary-folder.ts'
import { launchWithProfile, receive, send } from './tab.ts'

/** Peak memory in MB (10⁶ bytes) while a note of each size is sent and read. Undefined without /proc. */
export type TransferFootprint = {
  small: Peak
  large: Peak
  seconds: { send: number; receive: number }
  /** Number of tasks over 50 ms in the pages that send and read the large note. */
  longTasks: number
}
type Peak = { tab: number | undefined; server: number | undefined }

const MIB = 2 ** 20
const SMALL = MIB
export const LARGE_BYTES = 1024 * MIB
const SAMPLE_MS = 100

/**
 * Sends and reads a note of 1 MiB and one of 1 GiB. Every step has a tab of its own, so that memory of one
 * step is not counted for another.
 */
export async function measureTransferFootprint(): Promise<TransferFootprint> {
  const files = temporaryFolder()
  const server = await startAshnote('npm')
  const browser = await launchWithProfile()
  const origin = `http://localhost:${server.port}`
  try {
    const pass = async (bytes: number) => {
      const file = await makeFile(join(files.path, String(bytes)), bytes)
      const peak: Peak = { tab: undefined, server: undefined }
      const sampling = setInterval(() => {
        peak.tab = most(peak.tab, browser.memory())
        peak.server = most(peak.server, memory(server.pid)?.now)
      }, SAMPLE_MS)
      try {
        const sender = await browser.open()
        const sent = await send(sender, origin, file)
        await sender.close()
        const reader = await browser.open()
        const received = await receive(reader, sent.link)
        await reader.close()
        return {
          peak,
          longTasks: sent.longTasks + received.longTasks,
          seconds: { send: sent.seconds, receive: received.seconds },
        }
      } finally {
        clearInterval(sampling)
      }
    }
    const small = await pass(SMALL)
    const large = await pass(LARGE_BYTES)
    return { small: small.peak, large: large.peak, seconds: large.seconds, longTasks: large.longTasks }
  } finally {
    await browser.close()
    await server.stop()
    files.remove()
  }
}

export async function makeFile(path: string, bytes: number): Promise<string> {
  const file = createWriteStream(path)
  for (let left = bytes; left > 0; left -= MIB)
    if (!file.write(randomBytes(Math.min(left, MIB)))) await once(file, 'drain')
  file.end()
  await once(file, 'close')
  return path
}

const most = (a: number | undefined, b: number | undefined): number | undefined =>
  b === undefined ? a : Math.max(a ?? 0, b)
