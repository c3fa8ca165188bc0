import type { Plugin } from 'vite'

const SUFFIX = '?worker-file'

/**
 * Makes an import of `./name.ts?worker-file` return the URL of the worker, and builds the worker along with
 * the pages, so that they share chunks. By default, Vite bundles the shared code again for each worker.
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
