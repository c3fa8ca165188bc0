/** Listens to the context menus and the keyboard shortcuts. */
import { browser } from 'wxt/browser'
import { failureOf } from '../../widget/ui/compose/sender.ts'
import { menusTables } from '../../widget/ui/strings/bundled.ts'
import { choose } from '../../widget/ui/strings/load.ts'
import type { MenuStrings } from '../../widget/ui/strings/menu-types.ts'
import { findMenuAction, MENU_ACTIONS, type MenuAction } from '../menus/actions.ts'
import type { MenuRequest } from '../menus/make-link.ts'
import { type MenuOutcome, markTab, showOutcome } from '../menus/outcome.ts'
import type { RunOffscreenJob } from '../offscreen/channel.ts'
import { loadLocale } from '../settings/locale.ts'

/** Registers the listeners. Call this before the background script yields for the first time. */
export function serveMenus(runJob: RunOffscreenJob): void {
  const name = async () => createMenus(choose(await loadLocale(), menusTables))
  browser.runtime.onInstalled.addListener(name)
  browser.runtime.onStartup.addListener(name)
  browser.storage.local.onChanged.addListener(name)

  browser.contextMenus.onClicked.addListener(({ menuItemId, frameId, ...info }, tab) => {
    const action = findMenuAction(menuItemId)
    if (!action || tab?.id === undefined) return
    const image = info.mediaType === 'image' ? info.srcUrl : undefined
    const click = { selection: info.selectionText, link: info.linkUrl, image }
    run(action, { frame: { tabId: tab.id, frameId }, click, runJob })
  })
  browser.commands.onCommand.addListener((command, tab) => {
    const action = findMenuAction(command)
    if (action && tab?.id !== undefined) run(action, { frame: { tabId: tab.id }, click: undefined, runJob })
  })
}

/**
 * Creates the context menus' items in the language of `strings`. The browser keeps them when this script
 * ends.
 */
const createMenus = (strings: MenuStrings): Promise<void> =>
  navigator.locks.request('menus', async () => {
    await browser.contextMenus.removeAll()
    for (const { id, title, contexts } of MENU_ACTIONS) {
      browser.contextMenus.create({ id, title: title(strings), contexts: [...contexts] })
    }
  })

async function run(action: MenuAction, request: MenuRequest): Promise<void> {
  const { tabId } = request.frame
  await markTab(tabId, '…')
  const outcome = await action
    .run(request)
    .catch((error): MenuOutcome => ({ at: 'not-sent', failure: failureOf(error) }))
  await markTab(tabId, null)
  if (outcome) await showOutcome(outcome, tabId)
}
