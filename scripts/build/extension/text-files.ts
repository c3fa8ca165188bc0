import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'

/** Importing a .txt file gives its text, as in the site's build; Vite's own way would give its address. */
export const textFiles: Plugin = {
  name: 'text-files',
  enforce: 'pre',
  async load(id) {
    if (!id.endsWith('.txt')) return
    const code = `export default ${JSON.stringify(await readFile(id, 'utf8'))}`
    // Otherwise the bundler, too, makes a module of the text.
    return { code, moduleType: 'js' }
  },
}
