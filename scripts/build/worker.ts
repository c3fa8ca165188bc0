import { join } from 'node:path'
import { build } from 'esbuild'
import { assertWatched } from './stamp.ts'

/** Bundles the Worker for workerd. On Cloudflare, wrangler bundles the same source. */
export async function buildWorker(root: string, out: string): Promise<void> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['worker/index.ts'],
    outfile: join(out, 'index.js'),
    bundle: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*', 'cloudflare:*'],
    logLevel: 'error',
    metafile: true,
  })
  assertWatched('worker', Object.keys(metafile.inputs))
}
