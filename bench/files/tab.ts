import { createHash } from 'node:crypto'
import { createReadStream, readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CHROMIUM_OPTIONS } from '../tools/browser.ts'
import { startProcess, stopProcess } from '../tools/children.ts'
import { temporaryFolder } from '../tools/temporary-folder.ts'
import { DevTools, Tab } from './devtools.ts'

const START_MOST_MS = 30_000

/** A browser with a profile on disk. Without one, files that pages write stay in memory. */
export async function launchWithProfile(): Promise<{
  open: () => Promise<Tab>
  /** Memory of all its tabs together in MB (10⁶ bytes). Undefined without /proc. */
  memory: () => number | undefined
  close: () => Promise<void>
}> {
  const profile = temporaryFolder()
  const child = startProcess(
    CHROMIUM_OPTIONS.executablePath,
    [
      ...CHROMIUM_OPTIONS.args,
      '--headless=new',
      '--lang=en-GB',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile.path}`,
    ],
    { stdio: 'ignore' },
  )
  const devtools = await DevTools.connect(await debuggerOf(profile.path))
  return {
    open: () => Tab.open(devtools),
    memory: () => tabMemory(child.pid ?? 0),
    async close() {
      devtools.close()
      await stopProcess(child)
      profile.remove()
    },
  }
}

/** Address of the browser's debugger, which the browser writes into its profile once it listens. */
async function debuggerOf(profile: string): Promise<string> {
  for (const end = Date.now() + START_MOST_MS; Date.now() < end; ) {
    const text = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '')
    const [port, path] = text.split('\n')
    if (port && path) return `ws://127.0.0.1:${port}${path}`
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('the browser did not start')
}

/** Counts the page's tasks over 50 ms, starting when it has loaded. */
const COUNT_LONG_TASKS = `
  globalThis.longTasks = 0
  addEventListener('load', () =>
    new PerformanceObserver((list) => { longTasks += list.getEntries().length }).observe({ type: 'longtask' }))`

const button = (name: string) =>
  `[...document.querySelectorAll('button')].find((button) => button.textContent === '${name}')`

/** Sends a file by picking it as a user does. `seconds`: from the pick until the link appears. */
export async function send(
  tab: Tab,
  origin: string,
  file: string,
): Promise<{ link: string; seconds: number; longTasks: number }> {
  await tab.go(origin, COUNT_LONG_TASKS)
  await tab.until(`!!document.querySelector('input[type=file]')`)
  const began = performance.now()
  await tab.pick('input[type=file]', file)
  await tab.until(`!!document.querySelector('.picked')`)
  await tab.evaluate(`${button('Create link')}.click()`)
  const link = await tab.until<string>(`document.querySelector('#link')?.value`)
  const seconds = (performance.now() - began) / 1000
  return { link, seconds, longTasks: await tab.evaluate('longTasks') }
}

/** Reads a note until it is burned and its file can be saved. */
export async function receive(tab: Tab, link: string): Promise<{ seconds: number; longTasks: number }> {
  await tab.go(link, COUNT_LONG_TASKS)
  await tab.until(`!!${button('Reveal')}`)
  const began = performance.now()
  await tab.evaluate(`${button('Reveal')}.click()`)
  await tab.until(`!!document.querySelector('.burn.done')`)
  const seconds = (performance.now() - began) / 1000
  return { seconds, longTasks: await tab.evaluate('longTasks') }
}

/** SHA-256 of the one file that was received, read from the origin private file system. */
export const receivedDigest = (tab: Tab): Promise<string> =>
  tab.evaluate(`(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('received')
    for await (const handle of folder.values()) {
      const digest = await crypto.subtle.digest('SHA-256', await (await handle.getFile()).arrayBuffer())
      return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    }
  })()`)

export async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece)
  return hash.digest('hex')
}

/** Anonymous and shared memory. Pages backed by files on disk do not count: the system can drop them. */
function tabMemory(browser: number): number | undefined {
  try {
    const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    const parents = new Map(processes.map((pid) => [Number(pid), field(pid, 'PPid')]))
    const isOurs = (pid: number | undefined): boolean =>
      pid !== undefined && pid > 1 && (pid === browser || isOurs(parents.get(pid)))
    return processes
      .filter((pid) => isOurs(Number(pid)) && readOr(`/proc/${pid}/cmdline`).includes('--type=renderer'))
      .reduce((sum, pid) => sum + ((field(pid, 'RssAnon') + field(pid, 'RssShmem')) * 1024) / 1e6, 0)
  } catch {
    return undefined
  }
}

const field = (pid: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readOr(`/proc/${pid}/status`))?.[1] ?? 0)

/** A process may end while it is read. */
function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
