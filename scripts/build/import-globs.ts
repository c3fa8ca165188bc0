import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Plugin } from 'esbuild'

const CALL = /import\.meta\.glob\(\s*(\[[^\]]*\]|'[^']*'),\s*\{([^}]*)\},?\s*\)/g

/** Implements for esbuild the part of Vite's `import.meta.glob` that the string tables use. */
export const importGlobs: Plugin = {
  name: 'import-globs',
  setup(build) {
    build.onLoad({ filter: /[\\/]widget[\\/]ui[\\/]strings[\\/][^\\/]+\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      return { contents: expandGlobs(source, dirname(path)), loader: 'ts' }
    })
  },
}

/**
 * Replaces each glob call in the source of a module with an object that maps the path of each matching file
 * to its import: a function that loads it, or the value itself if `eager`.
 */
export function expandGlobs(source: string, folder: string): string {
  const imports: string[] = []
  const expanded = source.replace(CALL, (_, patterns: string, options: string) => {
    const paths = [...patterns.matchAll(/'([^']*)'/g)].map(([, pattern = '']) => pattern)
    const [, name = ''] = /\bimport: '(\w+)'/.exec(options) ?? []
    const isEager = /\beager: true\b/.test(options)
    const entries = filesOf(paths, folder).map((path) => {
      const file = JSON.stringify(path)
      if (!isEager) return `${file}: () => import(${file}).then((table) => table.${name})`
      imports.push(`import { ${name} as eager${imports.length} } from ${file}`)
      return `${file}: eager${imports.length - 1}`
    })
    return `{ ${entries.join(', ')} }`
  })
  if (expanded.includes('import.meta.glob')) throw new Error(`${folder} has a glob of another form.`)
  return [...imports, expanded].join('\n')
}

function filesOf(patterns: readonly string[], folder: string): string[] {
  const matches = (pattern: string) =>
    globSync(pattern, { cwd: folder }).map((path) => `./${path.replaceAll('\\', '/')}`)
  const [wanted, unwanted] = [false, true].map((isNot) =>
    patterns
      .filter((pattern) => pattern.startsWith('!') === isNot)
      .flatMap((pattern) => matches(pattern.replace('!', ''))),
  )
  return (wanted ?? []).filter((path) => !unwanted?.includes(path)).sort()
}
