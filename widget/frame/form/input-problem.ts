import type { InputProblem } from '../../ui/strings/form-types.ts'
import { type FieldValue, isEmptyValue } from './field-values.ts'
import type { FormInput } from './setup.ts'

type Checked = Pick<HTMLInputElement, 'validity'>

/**
 * What is wrong with an input, by the browser's own word where it has one. The page's pattern is there only while the
 * browser is asked: what it costs to match is spent when a visitor sends, and not at every key.
 */
export function inputProblemOf(
  { type, required, pattern }: FormInput,
  value: FieldValue,
  element: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | null,
): InputProblem | undefined {
  if (element instanceof HTMLInputElement && pattern) element.pattern = pattern
  const { badInput, typeMismatch, patternMismatch } = (element as Checked | null)?.validity ?? {}
  element?.removeAttribute('pattern')
  // A half-typed number or date is no value, and yet not nothing.
  if (badInput) return type === 'date' ? 'date' : 'number'
  if (required && isEmptyValue(value)) return type === 'checkbox' ? 'unticked' : 'missing'
  if (typeMismatch) return type === 'url' ? 'url' : 'email'
  return patternMismatch ? 'pattern' : undefined
}
