import type { FormStrings } from '../../ui/strings/form-types.ts'
import type { FormInput } from './setup.ts'

/** What a visitor has entered, input by input: a text, whether a box is ticked, or files. */
export type Answer = string | boolean | readonly File[]

export const emptyAnswer = ({ type }: FormInput): Answer =>
  type === 'file' ? [] : type === 'checkbox' ? false : ''

export const isEmptyAnswer = (answer: Answer): boolean =>
  typeof answer === 'object' ? answer.length === 0 : !answer

export const filesOf = (answers: readonly Answer[]): File[] =>
  answers.flatMap((answer) => (typeof answer === 'object' ? answer : []))

/**
 * What the owner reads: each label with what was entered there. Labels begin a line; what takes more than one line is
 * indented below, so that no visitor can write what looks like another label. What was left empty is left out.
 */
export function textOfAnswers(
  inputs: readonly FormInput[],
  answers: readonly Answer[],
  { yes, no }: Pick<FormStrings, 'yes' | 'no'>,
): string {
  const lines = inputs.flatMap(({ label }, i) => {
    const answer = answers[i] ?? ''
    if (typeof answer === 'boolean') return [`${label}: ${answer ? yes : no}`]
    if (isEmptyAnswer(answer)) return []
    const values =
      typeof answer === 'string' ? linesOf(answer) : answer.map(({ name }) => linesOf(name).join(' '))
    return values.length === 1
      ? [`${label}: ${values[0]}`]
      : [`${label}:`, ...values.map((line) => `  ${line}`)]
  })
  return lines.join('\n')
}

/** Everything that any program may show as the start of a line counts as one. */
const linesOf = (text: string): string[] => text.trimEnd().split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)
