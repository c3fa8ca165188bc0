import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../run.ts'
import { INPUTS, inputsHash } from './stamp.ts'

/** Folder of the two unpacked packages, ready to load into a browser. */
export const EXTENSION_OUTPUT = 'extension/.output'

/** Brings `extension/.output/{chrome,firefox}-mv3` up to date, for the server in `ASHNOTE_SERVER`. */
export async function buildExtension(root: string): Promise<void> {
  const output = join(root, EXTENSION_OUTPUT)
  const stamp = `${await inputsHash(root, INPUTS.extension)} ${process.env.ASHNOTE_SERVER ?? ''}`
  const stampFile = join(output, '.stamp')
  if ((await readFile(stampFile, 'utf8').catch(() => undefined)) === stamp) return
  await rm(output, { recursive: true, force: true })
  // A fixed NODE_ENV, because the value from a shell or a test would change the bytes of the package.
  const { code, output: said } = await run(['scripts/build/extension/wxt.ts'], { NODE_ENV: 'production' })
  if (code !== 0) throw new Error(`The extension was not built.\n${said}`)
  await mkdir(output, { recursive: true })
  await writeFile(stampFile, stamp)
}
