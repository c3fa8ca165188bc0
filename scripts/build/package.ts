import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { runTool } from '../run.ts'
import { importGlobs } from './import-globs.ts'

/** Folder of the npm package with the elements, ready for `npm publish`. */
export const PACKAGE_OUTPUT = 'dist/npm'

/**
 * Builds the package: one module, its types, and its package.json. The module registers no elements and is
 * not minified, because the sites that bundle it do both.
 */
export async function buildPackage(root: string): Promise<void> {
  const out = join(root, PACKAGE_OUTPUT)
  const types = join(out, 'types')
  await rm(out, { recursive: true, force: true })
  await mkdir(out, { recursive: true })
  const { version, license } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const [emitted] = await Promise.all([
    runTool('tsc', ['-p', 'widget/embed', '--outDir', types]),
    build({
      absWorkingDir: root,
      entryPoints: ['widget/embed/index.ts'],
      outfile: join(out, 'index.js'),
      bundle: true,
      format: 'esm',
      target: 'es2022',
      charset: 'utf8',
      plugins: [importGlobs],
      logLevel: 'error',
    }),
    cp(join(root, 'docs/embedding.md'), join(out, 'README.md')),
    cp(join(root, 'LICENSE'), join(out, 'LICENSE')),
    writeFile(join(out, 'package.json'), `${JSON.stringify(description(version, license), null, 2)}\n`),
  ])
  if (emitted.code !== 0) throw new Error(emitted.output)
  for (const name of await readdir(types, { recursive: true })) {
    if (!name.endsWith('.d.ts')) continue
    // Emitted declarations import `.ts` files as the sources do, but the package contains no sources.
    const text = await readFile(join(types, name), 'utf8')
    await writeFile(join(types, name), text.replace(/(from '\.[^']*)\.ts'/g, "$1.js'"))
  }
}

const description = (version: string, license: string) => ({
  name: '@ashnote/widget',
  version,
  description:
    'Form fields and a compose box whose secrets become links that can be read once, and forms that only an inbox can read',
  license,
  type: 'module',
  sideEffects: false,
  exports: { '.': { types: './types/embed/index.d.ts', default: './index.js' } },
  files: ['index.js', 'types'],
})
