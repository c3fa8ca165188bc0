/** Injected into a page when the user uses the extension's menu or a shortcut there, and only then. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { createPageTools, type PageTools } from '../../page-tools/tools.ts'

declare global {
  /** In the extension's isolated world of the page. Once per document, because it may hold a selection. */
  var ashnotePageTools: PageTools | undefined
}

export default defineUnlistedScript(() => {
  globalThis.ashnotePageTools ??= createPageTools()
})
