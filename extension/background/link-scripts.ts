/**
 * Which content script runs in the server's pages: one that intercepts links, or one that offers to open
 * them.
 */
import { type Browser, browser } from 'wxt/browser'
import { hostPattern } from '../server/server.ts'
import { loadSettings, type Settings } from '../settings/settings.ts'

type Script = Browser.scripting.RegisteredContentScript

/**
 * The only script that runs in pages without a click, and only in those of the server. A match pattern has no
 * port, so the script may run on another server of the same host; the receiver of its message checks the
 * origin.
 */
function wantedScript({ opensLinks, server }: Settings): Script {
  const where = { matches: [hostPattern(server)], persistAcrossSessions: true }
  return opensLinks
    ? { id: 'intercept-link', js: ['intercept-link.js'], runAt: 'document_start', ...where }
    : { id: 'offer-reader', js: ['offer-reader.js'], runAt: 'document_idle', ...where }
}

/**
 * Registers the script that the settings ask for, unless it is registered already. Settings are read under
 * the lock, so that the last call applies the last change.
 */
export const registerLinkScript = (): Promise<void> =>
  navigator.locks.request('link script', async () => {
    const wanted = wantedScript(await loadSettings())
    const registered = await browser.scripting.getRegisteredContentScripts()
    if (registered.length === 1 && isSame(registered[0] as Script, wanted)) return
    // Remove all of them: browsers keep registrations, and an earlier version may have used another id.
    await browser.scripting.unregisterContentScripts()
    await browser.scripting.registerContentScripts([wanted])
  })

const isSame = (a: Script, b: Script): boolean =>
  a.id === b.id && a.matches?.length === 1 && a.matches[0] === b.matches?.[0]
