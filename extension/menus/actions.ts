/** Everything that the menus and the keys can do: one entry an action, which manifest and menus derive from. */
import type { MenuStrings } from '../../widget/ui/strings/menu-types.ts'
import { copyLinkTo, type MenuRequest, replaceSelectionWithLink } from './make-link.ts'
import type { MenuOutcome } from './outcome.ts'
import { readSelection, readTarget } from './read-page.ts'

type Context = 'selection' | 'editable' | 'image' | 'link'

export type MenuAction = {
  /** Of the menu's item and of the command in the manifest. Users' own keys are stored under it. */
  id: string
  /** What the context menu calls it. */
  title: (strings: MenuStrings) => string
  /** What has to be under the mouse. */
  contexts: readonly [Context, ...Context[]]
  /** Suggested; users change it in the browser's settings. */
  key: string
  /** @returns what there is to show; nothing when a link has replaced the selection */
  run: (request: MenuRequest) => Promise<MenuOutcome | undefined>
}

export const MENU_ACTIONS = [
  {
    id: 'copy-selection',
    title: ({ items }) => items['copy-selection'],
    contexts: ['selection'],
    key: 'Alt+Shift+C',
    run: copyLinkTo(readSelection),
  },
  {
    id: 'replace-selection',
    title: ({ items }) => items['replace-selection'],
    contexts: ['editable'],
    key: 'Alt+Shift+R',
    run: replaceSelectionWithLink,
  },
  {
    id: 'copy-target',
    title: ({ items }) => items['copy-target'],
    contexts: ['image', 'link'],
    key: 'Alt+Shift+K',
    run: copyLinkTo(readTarget),
  },
] as const satisfies readonly MenuAction[]

export type MenuActionId = (typeof MENU_ACTIONS)[number]['id']

/** The action of a menu's item or a command, if it is one of the table. */
export const findMenuAction = (id: unknown): MenuAction | undefined =>
  MENU_ACTIONS.find((action) => action.id === id)
