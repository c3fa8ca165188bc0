import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'

/** Pages beside the one that reads and composes: each a document, a script of its own, and the style of all. */
const PAGES = ['stats', 'legal', 'report', 'admin', 'embed', 'receipt']

const FOLDER = 'widget/site/pages'

type File = { path: string; bytes: Uint8Array }

/**
 * Builds the pages; `index` is the site's main document, whose icon they share.
 * @param plugins for the chunks that they load
 */
export async function buildPages(
  root: string,
  common: BuildOptions,
  index: string,
  plugins: Plugin[],
): Promise<File[]> {
  const { outputFiles = [], metafile } = await build({
    ...common,
    plugins,
    entryPoints: [...PAGES.map((name) => `${FOLDER}/${name}.tsx`), `${FOLDER}/pages.css`],
    entryNames: 'assets/page-[name]-[hash]',
    metafile: true,
  })
  const urls = new Map(
    Object.entries(metafile?.outputs ?? {}).map(([path, { entryPoint }]) => [
      entryPoint,
      `/assets/${basename(path)}`,
    ]),
  )
  const url = (entry: string) => urls.get(`${FOLDER}/${entry}`) ?? ''
  const template = await readFile(join(root, FOLDER, 'page.html'), 'utf8')
  const icon = /<link rel="icon"[^>]*>/.exec(index)?.[0] ?? ''
  const documents = PAGES.map((name) => ({
    path: `/${name}.html`,
    bytes: Buffer.from(
      template
        .replace(/\n\s*/g, '')
        .replace('<!-- icon -->', () => icon)
        .replace('/* style */', url('pages.css'))
        .replace('/* script */', url(`${name}.tsx`)),
    ),
  }))
  const out = common.outdir ?? ''
  return [
    ...documents,
    ...outputFiles.map(({ path, contents }) => ({ path: path.slice(out.length), bytes: contents })),
  ]
}
