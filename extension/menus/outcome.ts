/** The outcome of a menu action or a shortcut, in the browser's memory until the small popup has shown it. */
import { browser } from 'wxt/browser'
import type { SendFailure } from '../../widget/ui/compose/sender.ts'
import type { InsertProblem, ReadProblem } from '../../widget/ui/strings/menu-types.ts'

export type MenuOutcome =
  /** `isCopied`: the link is on the clipboard. `instead`: why it could not go into the page. */
  | { at: 'made'; link: string; isCopied: boolean; instead?: InsertProblem | undefined }
  | { at: 'nothing-read'; problem: ReadProblem }
  /** The browser does not let the extension reach its server. */
  | { at: 'no-access'; server: string }
  | { at: 'not-sent'; failure: SendFailure }

/** The tab in which an action was invoked. `isPrivate`: in an incognito window. */
type OutcomeTab = { tabId: number; windowId: number; isPrivate: boolean }

/** Apart, so that no other window shows what was made in an incognito one. */
const keyOf = (isPrivate: boolean) => (isPrivate ? 'private outcome' : 'outcome')
const PAGE = 'outcome.html'

/**
 * Shows the outcome in a small popup of the toolbar button. If the browser does not open it by itself, marks
 * the button in that tab, and a click shows it: in that tab for an incognito window, in any tab otherwise.
 */
export async function showOutcome(outcome: MenuOutcome, tab: OutcomeTab): Promise<void> {
  const { tabId, windowId, isPrivate } = tab
  await browser.storage.session.set({ [keyOf(isPrivate)]: { outcome, tabId } })
  await browser.action.setPopup({ popup: PAGE, ...(isPrivate && { tabId }) })
  try {
    await browser.action.openPopup(isPrivate ? { windowId } : undefined)
  } catch {
    await markTab(tabId, outcome.at === 'made' ? '✓' : '!')
  }
}

/** Returns the outcome and forgets it. The toolbar button opens the form for a new note again. */
export async function consumeOutcome(isPrivate: boolean): Promise<MenuOutcome | undefined> {
  const key = keyOf(isPrivate)
  const { [key]: stored } = await browser.storage.session.get(key)
  await browser.storage.session.remove(key)
  if (!isPrivate) await browser.action.setPopup({ popup: 'popup.html' })
  if (!stored) return undefined
  const { outcome, tabId } = stored as { outcome: MenuOutcome; tabId: number }
  if (isPrivate) await browser.action.setPopup({ popup: 'popup.html', tabId }).catch(() => undefined)
  await markTab(tabId, null)
  return outcome
}

/** Forgets an outcome that no incognito window has shown. */
export const forgetPrivateOutcome = (): Promise<void> => browser.storage.session.remove(keyOf(true))

/** Sets the badge in one tab, which may be gone. Null restores the badge of all tabs. */
export const markTab = (tabId: number, text: string | null): Promise<void> =>
  // The type definitions lack null.
  browser.action.setBadgeText({ tabId, text: text as string }).catch(() => undefined)
