/**
 * Shares one copy of the modules that the page and its lazy chunks both need. The page's script is inline,
 * because that saves a cold reader a round trip, and an inline script cannot be imported. So the page puts
 * modules on a global, and the build turns a chunk's imports of these modules into reads of that global.
 * `bundles.ts` lists the modules; the bundler determines which of their exports the chunks need. A module
 * that is not listed is copied into the chunk, which costs only bytes.
 */
import { join } from 'node:path'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'
import type { Gives } from './bundles.ts'

/** The modules that a bundle gives, as the bundler resolves them. */
export type Given = {
  global: string
  /** `names`: all exports of the module. */
  modules: ReadonlyArray<{ module: string; path: string; names: readonly string[] }>
}

/** Export names by module; the keys are indices into `modules` of `Given`. */
export type Taken = ReadonlyMap<number, ReadonlySet<string>>

/** Resolves the modules that a bundle gives, and lists their exports. */
export async function resolveGiven(common: BuildOptions, { global, modules }: Gives): Promise<Given> {
  const root = common.absWorkingDir as string
  const { metafile } = await build({
    ...common,
    outdir: root,
    entryNames: '[name]',
    entryPoints: modules.map((module, i) => ({ in: module, out: String(i) })),
    plugins: [othersExternal],
    metafile: true,
  })
  return {
    global,
    modules: modules.map((module, i) => {
      const { entryPoint = '', exports = [] } = metafile?.outputs[`${i}.js`] ?? {}
      return { module, path: join(root, entryPoint), names: exports }
    }),
  }
}

const othersExternal: Plugin = {
  name: 'others-external',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path, external: true },
    )
  },
}

/**
 * Plugin for a bundle that takes modules: turns its imports of given modules into reads of the global. Each
 * export becomes a separate module, so that `takenFrom` can see which of them are used.
 */
export const take = (given: Given, copies: readonly string[] = []): Plugin => ({
  name: `take-${given.global}`,
  setup(build) {
    const namespace = given.global
    const asked = Symbol()
    const places = new Map(given.modules.map(({ path }, i) => [path, i]))
    build.onResolve({ filter: /.*/, namespace }, ({ path }) => ({ path, namespace }))
    build.onResolve({ filter: /.*/, namespace: 'file' }, async ({ path, resolveDir, kind, pluginData }) => {
      if (kind !== 'import-statement' || pluginData === asked) return
      const resolved = await build.resolve(path, { resolveDir, kind, pluginData: asked })
      const place = places.get(resolved.path)
      if (place === undefined || copies.includes(given.modules[place]?.module ?? '')) return
      return { path: String(place), namespace }
    })
    build.onLoad({ filter: /^\d+$/, namespace }, ({ path }) => ({
      contents: (given.modules[Number(path)]?.names ?? [])
        .map((name) => `export { ${name} } from '${path}/${name}'`)
        .join('\n'),
    }))
    build.onLoad({ filter: /\//, namespace }, ({ path }) => {
      const [place, name] = path.split('/')
      return {
        contents: `const value = /* @__PURE__ */ (() => globalThis.${namespace}[${place}].${name})()\nexport { value as ${name} }`,
      }
    })
  },
})

/** The export names that bundles built with `take` use: tree shaking leaves only modules of these names. */
export function takenFrom(global: string, metafiles: readonly Metafile[]): Taken {
  const taken = new Map<number, Set<string>>()
  const inputs = metafiles.flatMap(({ outputs }) => Object.values(outputs).map(({ inputs }) => inputs))
  for (const [input, { bytesInOutput }] of inputs.flatMap((of) => Object.entries(of))) {
    const [place, name] = input.startsWith(`${global}:`) ? input.slice(global.length + 1).split('/') : []
    if (!name || bytesInOutput === 0) continue
    taken.set(Number(place), (taken.get(Number(place)) ?? new Set()).add(name))
  }
  return taken
}

/** Plugin for a bundle that gives modules: `import 'ashnote:shared'` puts the taken exports on the global. */
export const give = (root: string, { global, modules }: Given, taken: Taken): Plugin => ({
  name: `give-${global}`,
  setup(build) {
    const entries = modules.map(({ module, path }, i) => {
      const names = [...(taken.get(i) ?? [])].sort()
      if (names.length === 0) throw new Error(`No bundle takes ${module} from ${global}.`)
      return { path, list: names.map((name) => [name, `${name}${i}`]) }
    })
    build.onResolve({ filter: /^ashnote:shared$/ }, ({ path }) => ({ path, namespace: 'give' }))
    build.onLoad({ filter: /.*/, namespace: 'give' }, () => ({
      contents: [
        ...entries.map(
          ({ path, list }) =>
            `import { ${list.map((pair) => pair.join(' as ')).join()} } from ${JSON.stringify(path)}`,
        ),
        `globalThis.${global} = [${entries.map(({ list }) => `{ ${list.map((pair) => pair.join(': ')).join()} }`).join()}]`,
      ].join('\n'),
      resolveDir: root,
    }))
  },
})
