import { join } from 'node:path'
import { build } from 'esbuild'
import { importGlobs } from '../../scripts/build/import-globs.ts'
import { ROOT } from '../../scripts/run.ts'

/** Bundles a script of a website that uses the npm package, as that website would. @returns its text */
export async function bundle(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, file)],
    bundle: true,
    format: 'esm',
    write: false,
    define: {
      'process.env.NODE_ENV': '"production"',
      ...{ __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' },
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    alias: {
      '@ashnote/widget': join(ROOT, 'widget/embed/index.ts'),
      vue: 'vue/dist/vue.esm-bundler.js',
    },
    plugins: [importGlobs],
  })
  return Buffer.from(outputFiles[0]?.contents ?? []).toString()
}
