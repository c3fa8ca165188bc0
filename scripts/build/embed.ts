import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'

type File = { path: string; bytes: Uint8Array }

/** Pages in frames, the script of each, and what its file is called. */
const FRAMES = [
  { page: '/frame.html', script: 'widget/frame/main.tsx', name: 'frame-page' },
  { page: '/form.html', script: 'widget/frame/form/main.tsx', name: 'form-page' },
]
const WIDGET = 'widget/embed/widget.ts'

/**
 * Builds what other sites embed: the frames' pages, and the script with the elements, at `/widget.js` and at an
 * address that never changes its content. `/widget.json` names that address and the hash to pin it by.
 * @param plugins for the frame's chunks
 */
export async function buildEmbed(root: string, common: BuildOptions, plugins: Plugin[]): Promise<File[]> {
  const [scripts, page, { version }] = await Promise.all([
    Promise.all(
      FRAMES.map(({ script, name }) =>
        bundle({ ...common, entryPoints: [script], entryNames: `assets/${name}-[hash]`, plugins }),
      ),
    ),
    readFile(join(root, 'widget/frame/frame.html'), 'utf8'),
    readFile(join(root, 'package.json'), 'utf8').then((text) => JSON.parse(text)),
  ])
  const script = await bundle({
    ...common,
    entryPoints: [WIDGET],
    entryNames: `assets/widget-${version}-[hash]`,
    // A module is always read as UTF-8.
    charset: 'utf8',
    define: { WIDGET_VERSION: JSON.stringify(version) },
  })
  const pinned = {
    version,
    path: script.path,
    integrity: `sha384-${createHash('sha384').update(script.bytes).digest('base64')}`,
  }
  return [
    ...scripts,
    ...FRAMES.map((frame, i) => ({
      path: frame.page,
      bytes: Buffer.from(page.replace('/* script */', () => scripts[i]?.path ?? '')),
    })),
    script,
    { path: '/widget.js', bytes: script.bytes },
    { path: '/widget.json', bytes: Buffer.from(`${JSON.stringify(pinned, null, 2)}\n`) },
  ]
}

async function bundle(options: BuildOptions): Promise<File> {
  const { outputFiles: [file] = [] } = await build(options)
  if (!file) throw new Error('nothing was built')
  return { path: `/assets/${basename(file.path)}`, bytes: file.contents }
}
