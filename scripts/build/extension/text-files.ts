import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'

/** Makes the import of a .txt file return its text, as in the site's build; Vite's default is its URL. */
export const textFiles: Plugin = {
  name: 'text-files',
  enforce: 'pre',
  async load(id) {
    if (!id.endsWith('.txt')) return
    const code = `export default ${JSON.stringify(await readFile(id, 'utf8'))}`
    // Without `moduleType`, the bundler turns the file into a text module once more.
    return { code, moduleType: 'js' }
  },
}
