/**
 * All actions of the context menus and the shortcuts, one entry each. The manifest and the menus derive from
 * it.
 */
import type { MenuStrings } from '../../widget/ui/strings/menu-types.ts'
import { copyLinkTo, type MenuRequest, replaceSelectionWithLink } from './make-link.ts'
import type { MenuOutcome } from './outcome.ts'
import { readSelection, readTarget } from './read-page.ts'

type Context = 'selection' | 'editable' | 'image' | 'link'

export type MenuAction = {
  /**
   * Id of the menu item and of the manifest's command. Browsers store the user's own keys under it: do not
   * change it.
   */
  id: string
  /** Title in the context menu. */
  title: (strings: MenuStrings) => string
  /** What the context menu has to be opened on. */
  contexts: readonly [Context, ...Context[]]
  /** The suggested key. Users can change it in the browser's settings. */
  key: string
  /** @returns the outcome to show; undefined when a link has replaced the selection */
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

/** Finds the action of a menu item or a command. */
export const findMenuAction = (id: unknown): MenuAction | undefined =>
  MENU_ACTIONS.find((action) => action.id === id)
