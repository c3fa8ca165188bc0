import { type Appearance, isOneOf, isRecord } from '../../embed/messages.ts'
import { clippedText, parseAppearance } from '../parse.ts'

export const INPUT_TYPES = [
  ...(['text', 'textarea', 'email', 'tel', 'url', 'number', 'date'] as const),
  ...(['select', 'checkbox', 'file'] as const),
] as const

/** One input as it is shown. */
export type FormInput = {
  label: string
  type: (typeof INPUT_TYPES)[number]
  required: boolean
  /** UTF-16 units, as in HTML. */
  maxLength: number
  /** Source of a regular expression as in HTML, or ''. */
  pattern: string
  options: readonly string[]
}

/** What a page asked the frame of a form for. */
export type FormSetup = Appearance & { label: string; inputs: readonly FormInput[] }

const MOST_INPUTS = 100
const MOST_OPTIONS = 500
/** Long texts are what files are for; more than this nobody types. */
const LONGEST = 100_000
const LONGEST_PATTERN = 500

/** Nothing that a page may get wrong keeps its visitors from writing: what is not understood is left out. */
export const parseFormSetup = (asked: Record<string, unknown>): FormSetup => ({
  ...parseAppearance(asked),
  label: clippedText(asked.label),
  inputs: listOf(asked.inputs, MOST_INPUTS).filter(isRecord).map(parseInput),
})

function parseInput(asked: Record<string, unknown>, i: number): FormInput {
  const { type, required, options } = asked
  return {
    label: lineOf(asked.label) || lineOf(asked.name) || String(i + 1),
    type: isOneOf(INPUT_TYPES, type) ? type : 'text',
    // As in HTML, the attribute counts and not what it is set to.
    required: typeof required === 'string',
    maxLength: parseLength(asked.maxlength),
    pattern: parsePattern(asked.pattern),
    options: [...new Set(listOf(options, MOST_OPTIONS).map(lineOf).filter(Boolean))],
  }
}

const listOf = (value: unknown, most: number): unknown[] => (Array.isArray(value) ? value.slice(0, most) : [])

/** In one line, because that is how the owner tells labels from what was typed. */
const lineOf = (value: unknown): string => clippedText(value).replace(/\s+/g, ' ').trim()

function parseLength(value: unknown): number {
  const length = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : LONGEST
  return Math.min(Math.max(length, 1), LONGEST)
}

/** A pattern that browsers would not understand they do not apply, and nor do we. */
function parsePattern(value: unknown): string {
  if (typeof value !== 'string' || value.length > LONGEST_PATTERN) return ''
  try {
    new RegExp(value, 'v')
    return value
  } catch {
    return ''
  }
}
