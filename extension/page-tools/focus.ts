/**
 * Focus and selection in a page, across shadow roots of any depth. Runs in the extension's isolated world.
 */
import { browser } from 'wxt/browser'

/** Chromium's API that opens closed shadow roots to extensions. */
type Dom = { openOrClosedShadowRoot(element: Element): ShadowRoot | null }

function rootOf(element: Element): ShadowRoot | null {
  if (import.meta.env.FIREFOX)
    return (element as Element & { openOrClosedShadowRoot: ShadowRoot | null }).openOrClosedShadowRoot
  const { dom } = browser as typeof browser & { dom: Dom }
  return element instanceof HTMLElement ? dom.openOrClosedShadowRoot(element) : null
}

/** The focused element, inside of shadow roots too. */
export function focusedElement(): Element | undefined {
  let focused = document.activeElement
  while (focused) {
    const inner = rootOf(focused)?.activeElement
    if (!inner) return focused
    focused = inner
  }
}

/** Whether this is the frame of the page that has the focus. */
export const isFocusHere = (): boolean =>
  document.hasFocus() && !['IFRAME', 'FRAME'].includes(focusedElement()?.tagName ?? '')

/** The selection outside of form fields, in the tree of `element`. */
export function selectionAt(element: Element | undefined): Selection | null {
  const root = element?.getRootNode() as (ShadowRoot & { getSelection?(): Selection | null }) | undefined
  // Chromium has a selection per shadow root; Firefox's selection of the document reaches into them.
  return root?.getSelection?.() ?? document.getSelection()
}
