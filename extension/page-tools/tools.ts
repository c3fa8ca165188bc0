/** What the extension does in a page when the user uses its menu or a shortcut there. */
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

/** Undefined: not in this frame. A click names its frame; a shortcut means the frame that has the focus. */
export type PageTools = {
  /** The selection, in a field or outside of one. */
  readSelection(isChosen: boolean): SelectionResult | undefined
  /** The selection in an editable element, held under `name` for `insertLink`. */
  readField(isChosen: boolean, name: string): SelectionResult | undefined
  /** `page-gone`: the document of the field was replaced. */
  insertLink(name: string, link: string): { problem: FieldProblem | 'page-gone' | 'none' }
  /** The focused link or image. */
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
