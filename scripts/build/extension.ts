import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inputsHash } from './stamp.ts'

/** Where the two packages are, ready to be loaded. */
export const EXTENSION_OUTPUT = 'extension/.output'

/** Everything that changes what is built. */
export const EXTENSION_INPUTS = [
  'shared',
  'widget/ui',
  'extension',
  'scripts/build/extension.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

/** Brings `extension/.output/{chrome,firefox}-mv3` up to date, for the server in `ASHNOTE_SERVER`. */
export async function buildExtension(root: string): Promise<void> {
  const output = join(root, EXTENSION_OUTPUT)
  const stamp = `${await inputsHash(root, EXTENSION_INPUTS)} ${process.env.ASHNOTE_SERVER ?? ''}`
  const stampFile = join(output, '.stamp')
  if ((await readFile(stampFile, 'utf8').catch(() => undefined)) === stamp) return
  await rm(output, { recursive: true, force: true })
  // A shell's or a test's own value would make other bytes of the same sources.
  process.env.NODE_ENV = 'production'
  const { build } = await import('wxt')
  // One after the other: WXT keeps its settings in one place.
  for (const browser of ['chrome', 'firefox'] as const) {
    await build({ root: join(root, 'extension'), browser, manifestVersion: 3, logger: quiet })
  }
  await mkdir(output, { recursive: true })
  await writeFile(stampFile, stamp)
}

const ignore = () => {}

/** What WXT tells about a build that goes well. */
const quiet = {
  debug: ignore,
  log: ignore,
  info: ignore,
  success: ignore,
  start: ignore,
  ready: ignore,
  box: ignore,
  warn: console.warn,
  error: console.error,
  fatal: console.error,
  level: 0,
}
