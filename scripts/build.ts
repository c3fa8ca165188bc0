/**
 * Builds `dist/site` (the static site) and `dist/worker` (the self-hosted Worker). Does nothing if no input
 * has changed. When run directly, it also builds the extension and the npm package; `--sizes` then prints the
 * download sizes.
 */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { INPUTS, inputsHash } from './build/stamp.ts'
import { ROOT } from './run.ts'

const DIST = join(ROOT, 'dist')
const STAMP = '.stamp'
const OLD = 'old'

/** Brings `dist` up to date. Replaces whole folders, so that readers never see a half-written one. */
export async function build(): Promise<void> {
  const stamp = await inputsHash(ROOT, [...INPUTS.site, ...INPUTS.worker])
  if ((await readStamp()) === stamp) return
  // Imported here, because most starts have nothing to build.
  const [{ buildSite }, { buildWorker }] = await Promise.all([
    import('./build/site.ts'),
    import('./build/worker.ts'),
  ])
  // Inside `dist`, so that an interrupted build leaves nothing anywhere else.
  const draft = join(DIST, `.draft-${process.pid}`)
  await rm(draft, { recursive: true, force: true })
  await mkdir(join(draft, OLD), { recursive: true })
  try {
    await Promise.all([buildSite(ROOT, join(draft, 'site')), buildWorker(ROOT, join(draft, 'worker'))])
    await writeFile(join(draft, STAMP), stamp)
    // Move the stamp last, so that it never vouches for an incomplete build.
    for (const part of ['worker', 'site', STAMP]) {
      await rename(join(DIST, part), join(draft, OLD, part)).catch(ignoreMissing)
      await rename(join(draft, part), join(DIST, part))
    }
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

const readStamp = () => readFile(join(DIST, STAMP), 'utf8').catch(() => undefined)

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}

if (import.meta.main) {
  await build()
  await (await import('./build/extension.ts')).buildExtension(ROOT)
  await (await import('./build/package.ts')).buildPackage(ROOT)
  if (process.argv.includes('--sizes')) await (await import('./sizes.ts')).printSizes()
}
