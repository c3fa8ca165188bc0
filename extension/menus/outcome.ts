/** What came of a use of the menu or a key: stored in the browser's memory until the small popup has shown it. */
import { browser } from 'wxt/browser'
import type { SendFailure } from '../../widget/ui/compose/sender.ts'
import type { InsertProblem, ReadProblem } from '../../widget/ui/strings/menu-types.ts'

export type MenuOutcome =
  /** `isCopied`: the link is on the clipboard. `instead`: where it should have gone was no longer to be had. */
  | { at: 'made'; link: string; isCopied: boolean; instead?: InsertProblem | undefined }
  | { at: 'nothing-read'; problem: ReadProblem }
  /** The browser keeps the extension from its server. */
  | { at: 'no-access'; server: string }
  | { at: 'not-sent'; failure: SendFailure }

const KEY = 'outcome'
const PAGE = 'outcome.html'

/**
 * Shows it in a small popup of the toolbar button. Where the browser does not let that open by itself, the button
 * is marked in that tab, and shows it when it is pressed.
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

/** What there is to show. It is not stored any longer, and the button is for writing again. */
export async function consumeOutcome(): Promise<MenuOutcome | undefined> {
  const { [KEY]: stored } = await browser.storage.session.get(KEY)
  await browser.storage.session.remove(KEY)
  await browser.action.setPopup({ popup: 'popup.html' })
  if (!stored) return undefined
  const { outcome, tabId } = stored as { outcome: MenuOutcome; tabId: number }
  await markTab(tabId, null)
  return outcome
}

/** What the button says in one tab, which may be gone; null: what it says in all of them. */
export const markTab = (tabId: number, text: string | null): Promise<void> =>
  // The types know nothing of null.
  browser.action.setBadgeText({ tabId, text: text as string }).catch(() => undefined)
