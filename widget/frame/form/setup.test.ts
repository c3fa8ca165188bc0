import { describe, expect, it } from 'vitest'
import { parseFormSetup } from './setup.ts'

const inputOf = (asked: object) => parseFormSetup({ inputs: [asked] }).inputs[0]
const USUAL = { type: 'text', required: false, maxLength: 100_000, pattern: '', options: [] }

describe('an input', () => {
  it('is what its attributes say', () => {
    const asked = { label: 'Case', type: 'tel', required: '', maxlength: '12', pattern: '[0-9]+', name: 'n' }
    expect(inputOf(asked)).toEqual({
      ...{ label: 'Case', type: 'tel', required: true, maxLength: 12, pattern: '[0-9]+', options: [] },
    })
  })

  it.each([{}, { type: 'password' }, { type: 7, required: true, maxlength: 20, pattern: /x/, options: 'a' }])(
    'of which nothing is understood is a line of text: %j',
    (asked) => {
      expect(inputOf(asked)).toEqual({ label: '1', ...USUAL })
    },
  )

  it('is named by its label, its name, or its number, in one line', () => {
    expect(inputOf({ label: ' a\n b ', name: 'n' })?.label).toBe('a b')
    expect(inputOf({ label: ' ', name: 'n' })?.label).toBe('n')
    expect(inputOf({ label: 'x'.repeat(999) })?.label).toHaveLength(200)
  })

  it.each([
    ['0', 1],
    ['1', 1],
    ['100001', 100_000],
    ['9'.repeat(99), 100_000],
    ['-1', 100_000],
    ['1e3', 100_000],
    ['', 100_000],
  ])('of the length %j takes %i', (maxlength, most) => {
    expect(inputOf({ maxlength })?.maxLength).toBe(most)
  })

  it.each(['[', '(?<a>x)(?<a>y)', '[a-\\d]', '\\', 'a'.repeat(501), null])('has no pattern %j', (pattern) => {
    expect(inputOf({ pattern })?.pattern).toBe('')
  })

  it('offers each option once, and none that is empty', () => {
    expect(inputOf({ options: ['a', ' a ', '', 7, 'b'] })?.options).toEqual(['a', 'b'])
    const many = Array.from({ length: 999 }, (_, i) => `option ${i}`)
    expect(inputOf({ options: many })?.options).toHaveLength(500)
  })
})

it('has at most a hundred inputs', () => {
  expect(parseFormSetup({ inputs: Array.from({ length: 101 }, () => ({})) }).inputs).toHaveLength(100)
  for (const inputs of [undefined, 'inputs', { length: 3 }, [null, 7]])
    expect(parseFormSetup({ inputs }).inputs).toEqual([])
  expect(parseFormSetup({ label: 9, theme: 'blue', ground: 'url(//evil.example)' })).toEqual({
    ...{ label: '', inputs: [], lang: '', theme: 'auto', ground: 'rgb(255, 255, 255)', tokens: {} },
  })
})
