import type { FormStrings } from '../../ui/strings/form-types.ts'
import type { FormInput } from './setup.ts'

/** Value of one input: a text, whether a box is ticked, or files. */
export type FieldValue = string | boolean | readonly File[]

export const emptyValue = ({ type }: FormInput): FieldValue =>
  type === 'file' ? [] : type === 'checkbox' ? false : ''

export const isEmptyValue = (value: FieldValue): boolean =>
  typeof value === 'object' ? value.length === 0 : !value

export const filesOfValues = (values: readonly FieldValue[]): File[] =>
  values.flatMap((value) => (typeof value === 'object' ? value : []))

/**
 * The text that the owner reads: each label with its value. Labels start a line, and values of several lines
 * are indented below, so that no visitor can forge a label. Empty values are omitted.
 */
export function textOfValues(
  inputs: readonly FormInput[],
  values: readonly FieldValue[],
  { yes, no }: Pick<FormStrings, 'yes' | 'no'>,
): string {
  const lines = inputs.flatMap(({ label }, i) => {
    const value = values[i] ?? ''
    if (typeof value === 'boolean') return [`${label}: ${value ? yes : no}`]
    if (isEmptyValue(value)) return []
    const shown =
      typeof value === 'string' ? linesOf(value) : value.map(({ name }) => linesOf(name).join(' '))
    return shown.length === 1 ? [`${label}: ${shown[0]}`] : [`${label}:`, ...shown.map((line) => `  ${line}`)]
  })
  return lines.join('\n')
}

/** Splits at every character that some program may show as a line break. */
const linesOf = (text: string): string[] => text.trimEnd().split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)
