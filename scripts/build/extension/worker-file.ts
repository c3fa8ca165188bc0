import type { Plugin } from 'vite'

const SUFFIX = '?worker-file'

/**
 * Builds the worker that is imported as `./name.ts?worker-file` along with the pages, so that it shares chunks with
 * them: Vite's own way would bundle for every worker once more what they have in common. What is imported is its address.
 */
export const workerFile: Plugin = {
  name: 'worker-file',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!source.endsWith(SUFFIX)) return
    const worker = await this.resolve(source.slice(0, -SUFFIX.length), importer)
    return worker && worker.id + SUFFIX
  },
  load(id) {
    if (!id.endsWith(SUFFIX)) return
    const file = this.emitFile({ type: 'chunk', id: id.slice(0, -SUFFIX.length) })
    return `export default import.meta.ROLLUP_FILE_URL_${file}`
  },
}
