/** The selected text in an editable element, held until a link replaces it. */
import { focusedElement, selectionAt } from './focus.ts'

/** Why a selection cannot be read. */
export type SelectionProblem =
  | 'nothing-selected'
  /** A kind of field that does not reveal its selection, such as one for numbers. */
  | 'unknown-field'

/** Why a link cannot replace a selection. */
export type FieldProblem =
  | 'field-gone'
  | 'selection-changed'
  | 'does-not-fit'
  /** The page's own scripts rejected the link. */
  | 'refused'

/** `replaceWith` works like typing: the user can undo it, and the page is notified. */
export type EditableSelection = { text: string; replaceWith(link: string): FieldProblem | undefined }

type TextField = HTMLInputElement | HTMLTextAreaElement

const isTextField = (element: Element): element is TextField => /^(input|textarea)$/i.test(element.tagName)

/** The selection in the focused editable element. */
export function editableSelection(): EditableSelection | SelectionProblem {
  const element = focusedElement()
  if (!element) return 'nothing-selected'
  if (isTextField(element)) return fromTextField(element)
  const isEditable = (element as HTMLElement).isContentEditable || document.designMode === 'on'
  const selection = selectionAt(element)
  if (!isEditable || !selection || selection.rangeCount === 0) return 'nothing-selected'
  return fromEditable(element, selection)
}

function fromTextField(element: TextField): EditableSelection | SelectionProblem {
  const { selectionStart: start, selectionEnd: end } = element
  if (start === null || end === null) return 'unknown-field'
  const text = element.value.slice(start, end)
  if (!text) return 'nothing-selected'
  return {
    text,
    replaceWith(link) {
      if (!element.isConnected || element.disabled || element.readOnly) return 'field-gone'
      if (element.value.slice(start, end) !== text) return 'selection-changed'
      const length = element.value.length - text.length + link.length
      if (element.maxLength >= 0 && length > element.maxLength) return 'does-not-fit'
      element.focus()
      element.setSelectionRange(start, end)
      insert(link)
      return element.value.slice(start, start + link.length) === link ? undefined : 'refused'
    },
  }
}

function fromEditable(element: Element, selection: Selection): EditableSelection | SelectionProblem {
  const range = selection.getRangeAt(0).cloneRange()
  const text = selection.toString()
  const content = range.toString()
  if (!text) return 'nothing-selected'
  return {
    text,
    replaceWith(link) {
      if (!element.isConnected || !(element as HTMLElement).isContentEditable) return 'field-gone'
      // The browser moves the ends of a range with the text around them.
      if (range.toString() !== content) return 'selection-changed'
      ;(element as HTMLElement).focus()
      selection.removeAllRanges()
      selection.addRange(range)
      insert(link)
      return element.textContent?.includes(link) ? undefined : 'refused'
    },
  }
}

/** The one way to insert text that browsers can undo and that fires `beforeinput` and `input`. */
const insert = (text: string) => document.execCommand('insertText', false, text)
