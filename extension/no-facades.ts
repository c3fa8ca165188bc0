import type { Plugin } from 'vite'

const FACADE = /^export\{([^}]+)\}from"\.\/([^"]+)";?$/
const EXPORTS = /export\{([^}]+)\};?$/

/** `a as b` of a list of exports, each as [a, b]. */
const pairsOf = (list: string): Array<readonly [string, string]> =>
  list.split(',').map((one) => {
    const [name = '', as = name] = one.split(' as ')
    return [name, as]
  })

/**
 * What is loaded when needed and lies in a chunk with more, the bundler loads from a file that only gives the chunk's
 * exports their names. Here the chunk itself gives them, which saves a package the file.
 */
export const noFacades: Plugin = {
  name: 'no-facades',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const facade of Object.values(bundle)) {
        if (facade.type !== 'chunk') continue
        const [, list = '', name = ''] = FACADE.exec(facade.code) ?? []
        const chunk = bundle[name]
        if (chunk?.type !== 'chunk') continue
        const locals = new Map(pairsOf(EXPORTS.exec(chunk.code)?.[1] ?? '').map(([local, as]) => [as, local]))
        const named = pairsOf(list).map(([as, alias]) => {
          if (!locals.has(as)) throw new Error(`${name} exports in another way than before.`)
          return `${locals.get(as)} as ${alias}`
        })
        chunk.code = chunk.code.replace(EXPORTS, (_, exports) => `export{${[exports, ...named].join()}};`)
        for (const other of Object.values(bundle))
          if (other.type === 'chunk')
            other.code = other.code.replaceAll(`import("./${facade.fileName}")`, `import("./${name}")`)
        delete bundle[facade.fileName]
      }
    },
  },
}
