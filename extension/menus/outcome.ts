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

const KEY = 'outcome'
const PAGE = 'outcome.html'

/**
 * Shows the outcome in a small popup of the toolbar button. If the browser does not open it by itself, marks
 * the button in that tab, and a click shows it.
 */
export async function showOutcome(outcome: MenuOutcome, tabId: number): Promise<void> {
  await browser.storage.session.set({ [KEY]: { outcome, tabId } })
  await browser.action.setPopup({ popup: PAGE })
  try {
    await browser.action.openPopup()
  } catch {
    await markTab(tabId, outcome.at === 'made' ? '✓' : '!')
  }
}

/** Returns the outcome and forgets it. The toolbar button opens the form for a new note again. */
export async function consumeOutcome(): Promise<MenuOutcome | undefined> {
  const { [KEY]: stored } = await browser.storage.session.get(KEY)
  await browser.storage.session.remove(KEY)
  await browser.action.setPopup({ popup: 'popup.html' })
  if (!stored) return undefined
  const { outcome, tabId } = stored as { outcome: MenuOutcome; tabId: number }
  await markTab(tabId, null)
  return outcome
}

/** Sets the badge in one tab, which may be gone. Null restores the badge of all tabs. */
export const markTab = (tabId: number, text: string | null): Promise<void> =>
  // The type definitions lack null.
  browser.action.setBadgeText({ tabId, text: text as string }).catch(() => undefined)
