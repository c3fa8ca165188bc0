import type { Plugin } from 'vite'

/**
 * Makes Preact set text instead of HTML: the extension sets none, and Mozilla's linter objects to code that
 * could.
 */
export const noInnerHtml: Plugin = {
  name: 'no-inner-html',
  transform(code, id) {
    if (!/\/preact\/dist\/preact\.mjs$/.test(id)) return
    const changed = code.replace(/\.innerHTML=(?!=)/, '.textContent=')
    if (changed === code) throw new Error('Preact sets HTML in another way than before.')
    return { code: changed, map: null }
  },
}
