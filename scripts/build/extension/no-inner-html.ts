import type { Plugin } from 'vite'

/** Nothing in the extension sets HTML, and Mozilla's linter wants no code that could: Preact sets text there instead. */
export const noInnerHtml: Plugin = {
  name: 'no-inner-html',
  transform(code, id) {
    if (!/\/preact\/dist\/preact\.mjs$/.test(id)) return
    const changed = code.replace(/\.innerHTML=(?!=)/, '.textContent=')
    if (changed === code) throw new Error('Preact sets HTML in another way than before.')
    return { code: changed, map: null }
  },
}
