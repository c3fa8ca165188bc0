import { build } from 'esbuild'

/** Bundles a module into one script, which assigns its exports to the global `bench`. */
export async function bundle(entryPoint: string, { minify = false } = {}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entryPoint],
    bundle: true,
    minify,
    format: 'iife',
    globalName: 'bench',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}
