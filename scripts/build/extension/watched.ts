import { relative } from 'node:path'
import type { Plugin } from 'vite'
import { ROOT } from '../../run.ts'
import { assertWatched } from '../stamp.ts'

/** Fails the build if the extension contains a file whose change would not trigger a rebuild. */
export const watched: Plugin = {
  name: 'watched',
  buildEnd(error) {
    if (error) return
    const files = [...this.getModuleIds()].map((id) => id.replace(/\?.*$/, ''))
    assertWatched(
      'extension',
      files.map((file) =>
        file.startsWith('/') || /^[A-Z]:/.test(file)
          ? relative(ROOT, file).replaceAll('\\', '/')
          : `virtual:${file}`,
      ),
    )
  },
}
