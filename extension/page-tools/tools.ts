/** What the extension does in a page when its menu or a key is used there. */
import { type Field, type FieldProblem, heldField, type SelectionProblem } from './field.ts'
import { focusedElement, isFocusHere, selectionAt } from './focus.ts'
import { type Picture, takePicture } from './picture.ts'

export type Taken = { text: string } | { problem: SelectionProblem }
export type Target = { link: string } | { image: string } | { problem: 'nothing-here' }

/** Undefined: not in this frame. What was chosen with the mouse is in its frame, wherever the keyboard is. */
export type PageTools = {
  /** The selection, in a field or beside one. */
  takeText(isChosen: boolean): Taken | undefined
  /** The selection in something editable, which is held under a name of its own for `putLink`. */
  takeField(isChosen: boolean, name: string): Taken | undefined
  /** `page-gone`: this is another document than the one that the field was in. */
  putLink(name: string, link: string): { problem: FieldProblem | 'page-gone' | 'none' }
  /** The link or the image that has the focus. */
  takeTarget(): Target | undefined
  takePicture(url: string, mostBytes: number): Promise<Picture | 'too-large' | undefined>
}

export function createPageTools(): PageTools {
  const held = new Map<string, Field>()
  return {
    takeText(isChosen) {
      if (!isChosen && !isFocusHere()) return
      const field = heldField()
      if (typeof field !== 'string') return { text: field.text }
      const text = selectionAt(focusedElement())?.toString() || document.getSelection()?.toString()
      return text ? { text } : { problem: field }
    },
    takeField(isChosen, name) {
      if (!isChosen && !isFocusHere()) return
      const field = heldField()
      if (typeof field === 'string') return { problem: field }
      held.set(name, field)
      return { text: field.text }
    },
    putLink(name, link) {
      const field = held.get(name)
      held.delete(name)
      return { problem: field ? (field.put(link) ?? 'none') : 'page-gone' }
    },
    takeTarget() {
      return isFocusHere() ? targetOf(focusedElement()) : undefined
    },
    takePicture,
  }
}

function targetOf(element: Element | undefined): Target {
  const image = element?.closest('img') ?? element?.querySelector(':scope > img:only-child')
  const link = element?.closest('a')
  if (image instanceof HTMLImageElement && !link?.textContent?.trim()) return { image: image.currentSrc }
  return link?.href ? { link: link.href } : { problem: 'nothing-here' }
}
