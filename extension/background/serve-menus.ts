/** Listens to the context menus and the keyboard shortcuts. */
import { type Browser, browser } from 'wxt/browser'
import { failureOf } from '../../widget/ui/compose/sender.ts'
import { menusTables } from '../../widget/ui/strings/bundled.ts'
import { choose } from '../../widget/ui/strings/load.ts'
import type { MenuStrings } from '../../widget/ui/strings/menu-types.ts'
import { findMenuAction, MENU_ACTIONS } from '../menus/actions.ts'
import type { MenuRequest } from '../menus/make-link.ts'
import { forgetPrivateOutcome, type MenuOutcome, markTab, showOutcome } from '../menus/outcome.ts'
import type { RunOffscreenJob } from '../offscreen/channel.ts'
import { loadLocale } from '../settings/locale.ts'

/** Registers the listeners. Call this before the background script yields for the first time. */
export function serveMenus(runJob: RunOffscreenJob): void {
  const name = async () => createMenus(choose(await loadLocale(), menusTables))
  browser.runtime.onInstalled.addListener(name)
  browser.runtime.onStartup.addListener(name)
  browser.storage.local.onChanged.addListener(name)

  browser.contextMenus.onClicked.addListener(({ menuItemId, frameId, ...info }, tab) => {
    const image = info.mediaType === 'image' ? info.srcUrl : undefined
    const click = { selection: info.selectionText, link: info.linkUrl, image }
    run(menuItemId, tab, { frameId, click, runJob })
  })
  browser.commands.onCommand.addListener((command, tab) => run(command, tab, { click: undefined, runJob }))
  browser.windows.onRemoved.addListener(async () => {
    const windows = await browser.windows.getAll()
    if (!windows.some(({ incognito }) => incognito)) await forgetPrivateOutcome()
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

type Invocation = Pick<MenuRequest, 'click' | 'runJob'> & Pick<MenuRequest['frame'], 'frameId'>

/** Runs the action of a menu item or a command in a tab, and shows its outcome. */
async function run(
  id: unknown,
  tab: Browser.tabs.Tab | undefined,
  { frameId, ...request }: Invocation,
): Promise<void> {
  const action = findMenuAction(id)
  if (!action || tab?.id === undefined) return
  const { id: tabId, windowId, incognito: isPrivate } = tab
  await markTab(tabId, '…')
  const outcome = await action
    .run({ ...request, frame: { tabId, frameId }, isPrivate })
    .catch((error): MenuOutcome => ({ at: 'not-sent', failure: failureOf(error) }))
  await markTab(tabId, null)
  if (outcome) await showOutcome(outcome, { tabId, windowId, isPrivate })
}
