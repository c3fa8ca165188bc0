/** Where somebody is in a page, shadow roots of any depth included. Runs in pages, in the extension's own world. */
import { browser } from 'wxt/browser'

/** Of Chromium: shadow roots that pages keep from one another are open to extensions. */
type Dom = { openOrClosedShadowRoot(element: Element): ShadowRoot | null }

function rootOf(element: Element): ShadowRoot | null {
  if (import.meta.env.FIREFOX)
    return (element as Element & { openOrClosedShadowRoot: ShadowRoot | null }).openOrClosedShadowRoot
  const { dom } = browser as typeof browser & { dom: Dom }
  return element instanceof HTMLElement ? dom.openOrClosedShadowRoot(element) : null
}

/** The element that has the focus, and not the host of the shadow root that it is in. */
export function focusedElement(): Element | undefined {
  let focused = document.activeElement
  while (focused) {
    const inner = rootOf(focused)?.activeElement
    if (!inner) return focused
    focused = inner
  }
}

/** Whether this is the frame that the keyboard is in, of all frames of a page. */
export const isFocusHere = (): boolean =>
  document.hasFocus() && !['IFRAME', 'FRAME'].includes(focusedElement()?.tagName ?? '')

/** What is selected beside form fields, in the tree that `element` is in. */
export function selectionAt(element: Element | undefined): Selection | null {
  const root = element?.getRootNode() as (ShadowRoot & { getSelection?(): Selection | null }) | undefined
  // Chromium keeps one for every shadow root; Firefox's own reaches into them.
  return root?.getSelection?.() ?? document.getSelection()
}
