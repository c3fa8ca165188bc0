import { expect, it } from 'vitest'
import { emptyValue, type FieldValue, filesOfValues, isEmptyValue, textOfValues } from './field-values.ts'
import { type FormInput, parseFormSetup } from './setup.ts'

const WORDS = { yes: 'Yes', no: 'No' }
const { inputs } = parseFormSetup({
  inputs: [
    { label: 'Name' },
    { label: 'What happened', type: 'textarea' },
    { label: 'Documents', type: 'file' },
    { label: 'You may call', type: 'checkbox' },
  ],
})
const textOf = (...values: FieldValue[]) => textOfValues(inputs, values, WORDS)

it('has a line for each label', () => {
  const files = [new File(['x'], 'a.txt'), new File(['y'], 'b.txt')]
  expect(textOf('Anna', 'All of it', files.slice(0, 1), true)).toBe(
    'Name: Anna\nWhat happened: All of it\nDocuments: a.txt\nYou may call: Yes',
  )
  expect(textOf('Anna', '', files, false)).toBe('Name: Anna\nDocuments:\n  a.txt\n  b.txt\nYou may call: No')
  expect(filesOfValues(['Anna', '', files, false])).toEqual(files)
})

it.each(['\n', '\r\n', '\r', '\u2028', '\u2029', '\u0085', '\v', '\f'])(
  'a line after %j cannot forge a label',
  (end) => {
    const text = textOf('', `Nothing.${end}Name: Mallory`, [new File([], `a${end}Name: b`)], false)
    expect(text).toBe('What happened:\n  Nothing.\n  Name: Mallory\nDocuments: a Name: b\nYou may call: No')
  },
)

it('is empty until something is entered', () => {
  for (const input of inputs) expect(isEmptyValue(emptyValue(input as FormInput))).toBe(true)
  for (const value of ['0', true, [new File([], 'a')]]) expect(isEmptyValue(value)).toBe(false)
})
