import { basename } from 'node:path'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'
import { BUNDLES, type Bundle, pathOf, stringTable } from './bundles.ts'
import { importGlobs } from './import-globs.ts'
import { importUrls, pdfWorker, styleTexts } from './plugins.ts'
import { type Given, give, resolveGiven, take, takenFrom } from './share.ts'
import { assertWatched } from './stamp.ts'

/** The browsers of 2024 and later. */
const TARGET = ['es2022', 'chrome120', 'firefox120', 'safari17']

export type Built = {
  /** URL path on the site. Unused for a bundle that is inlined into a document. */
  url: string
  bytes: Uint8Array
  metafile: Metafile
}

/**
 * Builds each bundle once, when it is first requested, so that callers need not know an order: a bundle waits
 * for the bundles whose addresses it imports, and a giver of modules waits for all their takers.
 */
export class Bundler {
  readonly #root: string
  readonly #version: string
  readonly #common: BuildOptions
  readonly #constants: () => Promise<Record<string, string>>
  readonly #built = new Map<string, Promise<Built>>()
  readonly #given = new Map<string, Promise<Given>>()
  /** For each bundle, the bundles that it waits for. */
  readonly #waits = new Map<string, Set<string>>()

  /** Calls `constants` when it builds the first bundle that may use them. */
  constructor(root: string, version: string, constants: () => Promise<Record<string, string>>) {
    this.#root = root
    this.#version = version
    this.#constants = constants
    this.#common = {
      absWorkingDir: root,
      outdir: root,
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      charset: 'utf8',
      target: TARGET,
      jsx: 'automatic',
      jsxImportSource: 'preact',
      legalComments: 'none',
      logLevel: 'error',
      loader: { '.txt': 'text' },
    }
  }

  /** Entry and result of every bundle requested so far. */
  async all(): Promise<Array<[string, Built]>> {
    return Promise.all(
      [...this.#built].map(async ([entry, built]) => [entry, await built] as [string, Built]),
    )
  }

  /** @param from the bundle that waits for this one */
  get(entry: string, from?: string): Promise<Built> {
    if (from) this.#wait(from, entry)
    let built = this.#built.get(entry)
    if (!built) {
      built = this.#build(bundleOf(entry))
      this.#built.set(entry, built)
    }
    return built
  }

  #wait(from: string, to: string): void {
    this.#waits.set(from, (this.#waits.get(from) ?? new Set()).add(to))
    const reached = new Set([to])
    for (const entry of reached) for (const next of this.#waits.get(entry) ?? []) reached.add(next)
    if (reached.has(from)) throw new Error(`${from} and ${to} load one another.`)
  }

  async #build(bundle: Bundle): Promise<Built> {
    const { entry, isWorker, isClassic } = bundle
    const isStyle = entry.endsWith('.css')
    const { outputFiles, metafile } = await build({
      ...this.#common,
      entryPoints: [entry],
      // Without the extension, because esbuild adds it.
      entryNames: pathOf(bundle, this.#version).replace(/^\/(.*)\.\w+$/, '$1'),
      format: isClassic ? 'iife' : 'esm',
      define: isStyle || isWorker || isClassic ? {} : await this.#constants(),
      plugins: isStyle ? [] : await this.#plugins(bundle),
      write: false,
      metafile: true,
    })
    assertWatched('site', Object.keys(metafile.inputs))
    const [file] = outputFiles
    if (!file) throw new Error(`${entry} gave nothing.`)
    return { url: `/assets/${basename(file.path)}`, bytes: file.contents, metafile }
  }

  async #plugins({ entry, takes = [], copies, gives }: Bundle): Promise<Plugin[]> {
    const taking = takes.map(async (giver) => take(await this.#givenBy(giver), copies))
    const giving = gives ? [this.#give(entry, gives.global)] : []
    return [
      ...(await Promise.all([...giving, ...taking])),
      importUrls(this.#root, async (imported) => (await this.get(imported, entry)).url),
      styleTexts(TARGET),
      pdfWorker(this.#common),
      importGlobs,
    ]
  }

  async #give(entry: string, global: string): Promise<Plugin> {
    const takers = (BUNDLES as readonly Bundle[]).filter(({ takes }) => takes?.includes(entry))
    const built = await Promise.all(takers.map((taker) => this.get(taker.entry, entry)))
    const metafiles = built.map(({ metafile }) => metafile)
    return give(this.#root, await this.#givenBy(entry), takenFrom(global, metafiles))
  }

  #givenBy(entry: string): Promise<Given> {
    let given = this.#given.get(entry)
    if (!given) {
      const { gives } = bundleOf(entry)
      if (!gives) throw new Error(`${entry} gives nothing.`)
      given = resolveGiven(this.#common, gives)
      this.#given.set(entry, given)
    }
    return given
  }
}

function bundleOf(entry: string): Bundle {
  const bundle = (BUNDLES as readonly Bundle[]).find((bundle) => bundle.entry === entry) ?? stringTable(entry)
  if (!bundle) throw new Error(`${entry} is not in scripts/build/bundles.ts.`)
  return bundle
}
