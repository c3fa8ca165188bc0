import type { Plugin } from 'vite'

const TABLE = /[\\/]widget[\\/]ui[\\/]strings[\\/]([^\\/]+)[\\/]([^\\/]+)\.ts$/

/** Puts the language into the file name of each string table's chunk. */
export const tableNames: Plugin = {
  name: 'table-names',
  outputOptions(options) {
    const { chunkFileNames: usual = 'chunks/[name]-[hash].js' } = options
    options.chunkFileNames = (chunk) => {
      const [, language, table] = TABLE.exec(chunk.facadeModuleId ?? '') ?? []
      if (language) return `chunks/${language}-${table}-[hash].js`
      return typeof usual === 'function' ? usual(chunk) : usual
    }
    return options
  },
}
