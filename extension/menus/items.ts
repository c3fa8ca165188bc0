/** The context menus' items, and the keys that do the same. */
import { browser } from 'wxt/browser'
import type { MenuStrings } from '../../widget/ui/strings/menu-types.ts'

/** In `manifest.ts` each has a key too. */
export const ACTIONS = ['copy-selection', 'replace-selection', 'copy-target'] as const
export type Action = (typeof ACTIONS)[number]

export const isAction = (id: unknown): id is Action => ACTIONS.includes(id as Action)

/** What has to be under the mouse. */
const CONTEXTS = {
  'copy-selection': ['selection'],
  'replace-selection': ['editable'],
  'copy-target': ['image', 'link'],
} as const satisfies Record<Action, readonly string[]>

/** Makes the items anew, in the language of `strings`. The browser keeps them when this script ends. */
export const createMenus = (strings: MenuStrings): Promise<void> =>
  navigator.locks.request('menus', async () => {
    await browser.contextMenus.removeAll()
    for (const id of ACTIONS) {
      browser.contextMenus.create({ id, title: strings.items[id], contexts: [...CONTEXTS[id]] })
    }
  })
