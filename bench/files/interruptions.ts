import { join } from 'node:path'
import { startAshnote } from '../server/servers.ts'
import { temporaryFolder } from '../tools/temporary-folder.ts'
import { startCuttingProxy } from './cutting-proxy.ts'
import { makeFile } from './footprint.ts'
import { fileDigest, launchWithProfile, receive, receivedDigest, send } from './tab.ts'

/** How often all connections were cut during transfers, and how many notes arrived intact. */
export type Interruptions = { cuts: number; transfers: number; whole: number }

const MIB = 2 ** 20
const SIZE = 32 * MIB
const TRANSFERS = 5
/** At random, two cuts while a note is sent and two while it is read. */
const CUTS_A_WAY = 2

export async function measureInterruptions(): Promise<Interruptions> {
  const files = temporaryFolder()
  const server = await startAshnote('npm')
  const browser = await launchWithProfile()
  const result: Interruptions = { cuts: 0, transfers: TRANSFERS, whole: 0 }
  try {
    const file = await makeFile(join(files.path, 'file'), SIZE)
    const digest = await fileDigest(file)
    for (let i = 0; i < TRANSFERS; i++) {
      const way = (from: number) => Array.from({ length: CUTS_A_WAY }, () => from + Math.random() * SIZE)
      const cutsAt = [...way(0), ...way(SIZE)].sort((a, b) => a - b)
      const proxy = await startCuttingProxy(server.port, cutsAt)
      const tab = await browser.open()
      const { link } = await send(tab, `http://localhost:${proxy.port}`, file)
      await receive(tab, link)
      if ((await receivedDigest(tab)) === digest) result.whole++
      result.cuts += proxy.cuts()
      await tab.close()
      await proxy.stop()
    }
    return result
  } finally {
    await browser.close()
    await server.stop()
    files.remove()
  }
}
