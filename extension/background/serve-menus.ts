/** Listens to the menus and the keys. */
import { browser } from 'wxt/browser'
import { failureOf } from '../../widget/ui/compose/sender.ts'
import type { Place } from '../menus/in-page.ts'
import { type Action, createMenus, isAction } from '../menus/items.ts'
import { menuStrings } from '../menus/menu-words.ts'
import { markTab, type Outcome, showOutcome } from '../menus/outcome.ts'
import { type Chosen, perform } from '../menus/perform.ts'
import type { RunOffscreenJob } from '../offscreen/channel.ts'
import { loadSettings } from '../settings/settings.ts'

/** To be called before the script that calls it yields for the first time. */
export function serveMenus(runJob: RunOffscreenJob): void {
  const name = async () => createMenus(menuStrings((await loadSettings()).language))
  browser.runtime.onInstalled.addListener(name)
  browser.runtime.onStartup.addListener(name)
  browser.storage.local.onChanged.addListener(name)

  browser.contextMenus.onClicked.addListener(({ menuItemId, frameId, ...info }, tab) => {
    if (!isAction(menuItemId) || tab?.id === undefined) return
    const image = info.mediaType === 'image' ? info.srcUrl : undefined
    run(
      runJob,
      menuItemId,
      { tabId: tab.id, frameId },
      {
        selection: info.selectionText,
        link: info.linkUrl,
        image,
      },
    )
  })
  browser.commands.onCommand.addListener((command, tab) => {
    if (isAction(command) && tab?.id !== undefined) run(runJob, command, { tabId: tab.id })
  })
}

async function run(runJob: RunOffscreenJob, action: Action, place: Place, chosen?: Chosen): Promise<void> {
  const { tabId } = place
  await markTab(tabId, '…')
  const outcome = await perform(action, place, chosen, runJob).catch(
    (error): Outcome => ({ at: 'not-sent', failure: failureOf(error) }),
  )
  await markTab(tabId, null)
  if (outcome) await showOutcome(outcome, tabId)
}
