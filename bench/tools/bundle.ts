import { build } from 'esbuild'

/** A module as one script, which puts what it exports on a page's `bench`. */
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
