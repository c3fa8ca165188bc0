/** Put into a page when the extension's menu or a key is used there, and then only. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { createPageTools, type PageTools } from '../../page-tools/tools.ts'

declare global {
  /** In the extension's own world of a page. Once for each document, as it may hold a field. */
  var ashnotePageTools: PageTools | undefined
}

export default defineUnlistedScript(() => {
  globalThis.ashnotePageTools ??= createPageTools()
})
