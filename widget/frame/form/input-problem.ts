import type { InputProblem } from '../../ui/strings/form-types.ts'
import { type FieldValue, isEmptyValue } from './field-values.ts'
import type { FormInput } from './setup.ts'

type Checked = Pick<HTMLInputElement, 'validity'>

/**
 * The problem of an input, from the browser's own validation where it has one. The page's pattern is set only
 * during this check, so its cost arises once per send and not at every key.
 */
export function inputProblemOf(
  { type, required, pattern }: FormInput,
  value: FieldValue,
  element: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | null,
): InputProblem | undefined {
  if (element instanceof HTMLInputElement && pattern) element.pattern = pattern
  const { badInput, typeMismatch, patternMismatch } = (element as Checked | null)?.validity ?? {}
  element?.removeAttribute('pattern')
  // A half-typed number or date has no value, but the input is not empty.
  if (badInput) return type === 'date' ? 'date' : 'number'
  if (required && isEmptyValue(value)) return type === 'checkbox' ? 'unticked' : 'missing'
  if (typeMismatch) return type === 'url' ? 'url' : 'email'
  return patternMismatch ? 'pattern' : undefined
}
