import { type Appearance, isOneOf, isRecord } from '../../embed/messages.ts'
import type { FormStrings } from '../../ui/strings/form-types.ts'
import type { InboxStrings } from '../../ui/strings/inbox-types.ts'
import type { CallStrings, ComposeStrings } from '../../ui/strings/types.ts'
import { clippedText, parseAppearance } from '../parse.ts'

export const INPUT_TYPES = [
  ...(['text', 'textarea', 'email', 'tel', 'url', 'number', 'date'] as const),
  ...(['select', 'checkbox', 'file'] as const),
] as const

/** One input, validated. */
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

/** Everything that the frame of a form says, in one language. */
export type FormTables = {
  read: CallStrings
  compose: ComposeStrings
  inbox: InboxStrings
  form: FormStrings
}

/** Options of a form's frame, validated. */
export type FormSetup = Appearance & { label: string; inputs: readonly FormInput[] }

const MOST_INPUTS = 100
const MOST_OPTIONS = 500
/** Longer texts belong into files; nobody types this much. */
const LONGEST = 100_000
const LONGEST_PATTERN = 500

/**
 * A mistake of the host page must not keep its visitors from writing, so invalid options fall back to
 * defaults.
 */
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
    // As in HTML, the presence of the attribute counts and not its value.
    required: typeof required === 'string',
    maxLength: parseLength(asked.maxlength),
    pattern: parsePattern(asked.pattern),
    options: [...new Set(listOf(options, MOST_OPTIONS).map(lineOf).filter(Boolean))],
  }
}

const listOf = (value: unknown, most: number): unknown[] => (Array.isArray(value) ? value.slice(0, most) : [])

/** In one line, because the owner tells labels from values by the line. */
const lineOf = (value: unknown): string => clippedText(value).replace(/\s+/g, ' ').trim()

function parseLength(value: unknown): number {
  const length = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : LONGEST
  return Math.min(Math.max(length, 1), LONGEST)
}

/** Ignores a pattern that is not valid, as browsers do. */
function parsePattern(value: unknown): string {
  if (typeof value !== 'string' || value.length > LONGEST_PATTERN) return ''
  try {
    new RegExp(value, 'v')
    return value
  } catch {
    return ''
  }
}
