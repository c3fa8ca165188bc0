/** What the extension does in a page when its menu or a key is used there. */
import {
  type EditableSelection,
  editableSelection,
  type FieldProblem,
  type SelectionProblem,
} from './editable-selection.ts'
import { focusedElement, isFocusHere, selectionAt } from './focus.ts'
import { type PageImage, readImage } from './image.ts'

export type SelectionResult = { text: string } | { problem: SelectionProblem }
export type FocusedTarget = { link: string } | { image: string } | { problem: 'nothing-here' }

/** Undefined: not in this frame. What was chosen with the mouse is in its frame, wherever the keyboard is. */
export type PageTools = {
  /** The selection, in a field or beside one. */
  readSelection(isChosen: boolean): SelectionResult | undefined
  /** The selection in something editable, which is held under a name of its own for `insertLink`. */
  readField(isChosen: boolean, name: string): SelectionResult | undefined
  /** `page-gone`: this is another document than the one that the field was in. */
  insertLink(name: string, link: string): { problem: FieldProblem | 'page-gone' | 'none' }
  /** The link or the image that has the focus. */
  readTarget(): FocusedTarget | undefined
  readImage(url: string, mostBytes: number): Promise<PageImage | 'too-large' | undefined>
}

export function createPageTools(): PageTools {
  const held = new Map<string, EditableSelection>()
  return {
    readSelection(isChosen) {
      if (!isChosen && !isFocusHere()) return
      const field = editableSelection()
      if (typeof field !== 'string') return { text: field.text }
      const text = selectionAt(focusedElement())?.toString() || document.getSelection()?.toString()
      return text ? { text } : { problem: field }
    },
    readField(isChosen, name) {
      if (!isChosen && !isFocusHere()) return
      const field = editableSelection()
      if (typeof field === 'string') return { problem: field }
      held.set(name, field)
      return { text: field.text }
    },
    insertLink(name, link) {
      const field = held.get(name)
      held.delete(name)
      return { problem: field ? (field.replaceWith(link) ?? 'none') : 'page-gone' }
    },
    readTarget() {
      return isFocusHere() ? targetOf(focusedElement()) : undefined
    },
    readImage,
  }
}

function targetOf(element: Element | undefined): FocusedTarget {
  const image = element?.closest('img') ?? element?.querySelector(':scope > img:only-child')
  const link = element?.closest('a')
  if (image instanceof HTMLImageElement && !link?.textContent?.trim()) return { image: image.currentSrc }
  return link?.href ? { link: link.href } : { problem: 'nothing-here' }
}
