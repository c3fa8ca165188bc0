import { minify } from 'terser'
import type { Plugin } from 'vite'

/**
 * Minifies what was minified already: the two together leave some per cent less than either. `isScript`: no module, but what
 * is run in pages and answers with its last value.
 */
export async function minifyAgain(code: string, isScript = false): Promise<string> {
  const minified = await minify(code, {
    module: !isScript,
    ecma: 2020,
    compress: { passes: 3, expression: isScript },
    format: { comments: false },
  })
  if (!minified.code) throw new Error('Nothing is left of a script.')
  return minified.code
}

/** Minifies what Vite has minified. */
export const minifyTwice: Plugin = {
  name: 'minify-twice',
  generateBundle: {
    order: 'post',
    async handler({ format }, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk') chunk.code = await minifyAgain(chunk.code, format === 'iife')
      }
    },
  },
}
