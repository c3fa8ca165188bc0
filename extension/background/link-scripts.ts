/** Which script the extension has in the server's pages: one that takes links over, or one that offers to. */
import { type Browser, browser } from 'wxt/browser'
import { hostPattern } from '../server/server.ts'
import { loadSettings, type Settings } from '../settings/settings.ts'

type Script = Browser.scripting.RegisteredContentScript

/**
 * The only script that runs in anybody's pages by itself, and only in those of the server. A match pattern has no
 * port, so the script may find itself at another server of the same host; whoever gets its message looks.
 */
function wantedScript({ opensLinks, server }: Settings): Script {
  const where = { matches: [hostPattern(server)], persistAcrossSessions: true }
  return opensLinks
    ? { id: 'intercept-link', js: ['intercept-link.js'], runAt: 'document_start', ...where }
    : { id: 'offer-reader', js: ['offer-reader.js'], runAt: 'document_idle', ...where }
}

/**
 * Has the browser run what the settings ask for. Does nothing when it does already. They are read when it is this
 * call's turn, so that the last call follows the last change.
 */
export const registerLinkScript = (): Promise<void> =>
  navigator.locks.request('link script', async () => {
    const wanted = wantedScript(await loadSettings())
    const registered = await browser.scripting.getRegisteredContentScripts()
    if (registered.length === 1 && isSame(registered[0] as Script, wanted)) return
    // All of them: a browser keeps registrations, and an earlier version may have left one under another id.
    await browser.scripting.unregisterContentScripts()
    await browser.scripting.registerContentScripts([wanted])
  })

const isSame = (a: Script, b: Script): boolean =>
  a.id === b.id && a.matches?.length === 1 && a.matches[0] === b.matches?.[0]
