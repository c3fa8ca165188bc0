/**
 * Builds `dist/site` (the static site) and `dist/worker` (the Worker for a machine of one's own). Does nothing when
 * nothing it reads has changed. Run by itself it builds the extension and the npm package too; `--sizes` prints what
 * a visit costs.
 */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { INPUTS, inputsHash } from './build/stamp.ts'

const ROOT = join(import.meta.dirname, '..')
const DIST = join(ROOT, 'dist')
const STAMP = '.stamp'
const OLD = 'old'

/** Brings `dist` up to date. Whoever reads it meanwhile sees the old files or the new ones, whole. */
export async function build(): Promise<void> {
  const stamp = await inputsHash(ROOT, [...INPUTS.site, ...INPUTS.worker])
  if ((await readStamp()) === stamp) return
  // Loaded only now, because most starts find nothing to build.
  const [{ buildSite }, { buildWorker }] = await Promise.all([
    import('./build/site.ts'),
    import('./build/worker.ts'),
  ])
  // Inside `dist`, so that nothing of a build that was interrupted lies anywhere else.
  const draft = join(DIST, `.draft-${process.pid}`)
  await rm(draft, { recursive: true, force: true })
  await mkdir(join(draft, OLD), { recursive: true })
  try {
    await Promise.all([buildSite(ROOT, join(draft, 'site')), buildWorker(ROOT, join(draft, 'worker'))])
    await writeFile(join(draft, STAMP), stamp)
    // The stamp comes last: whoever sees it sees what it vouches for.
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
