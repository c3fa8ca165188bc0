import {
  type Appearance,
  COLOURS,
  ELEMENT_KINDS,
  type Inward,
  isOneOf,
  isRecord,
  isRound,
  isWithin,
  LENGTHS,
  type NoteOptions,
  PASSPHRASES,
  RESULTS,
  THEMES,
  type Tokens,
} from '../embed/messages.ts'
import { parseDuration } from './duration.ts'
import { readGround } from './theme.ts'

const TEXT_MOST = 200
/** Longer than any server keeps a note. The server's own limit applies later. */
const EXPIRY_MOST = 10 * 365 * 86_400

/** Validates the options of one kind of element; undefined for another kind. */
export type ParseOptions<O> = (asked: Record<string, unknown>) => O | undefined

/** Checks a message of the host page; undefined if it is not in the table. */
export function parseInward<O>(data: unknown, parseOptions: ParseOptions<O>): Inward<O> | undefined {
  if (!isRecord(data)) return
  if (data.type === 'seal') return { type: 'seal' }
  const options = isRecord(data.options) ? parseOptions(data.options) : undefined
  if (!options) return
  if (data.type === 'options') return { type: 'options', options }
  const { type, round, isSealed } = data
  if (type === 'start' && isRound(round)) return { type, round, options, isSealed: isSealed === true }
}

/**
 * A mistake of the host page must not keep its visitors from writing, so invalid options fall back to
 * defaults.
 */
export function parseNoteOptions(asked: Record<string, unknown>): NoteOptions | undefined {
  const { kind, passphrase, files, result } = asked
  if (!isOneOf(ELEMENT_KINDS, kind)) return
  const isCompose = kind === 'compose'
  return {
    ...parseAppearance(asked),
    kind,
    label: clippedText(asked.label),
    isLabelShown: asked.isLabelShown === true,
    placeholder: clippedText(asked.placeholder),
    expiry: Math.min(parseDuration(clippedText(asked.expiry)), EXPIRY_MOST),
    passphrase: isOneOf(PASSPHRASES, passphrase) ? passphrase : isCompose ? 'optional' : 'off',
    files: isCompose ? files !== 'off' : files === 'on',
    result: isOneOf(RESULTS, result) ? result : 'both',
    disabled: asked.disabled === true,
    readOnly: asked.readOnly === true,
  }
}

/** Validates the options that all elements share. */
export const parseAppearance = ({ lang, theme, ground, tokens }: Record<string, unknown>): Appearance => ({
  lang: clippedText(lang),
  theme: isOneOf(THEMES, theme) ? theme : 'auto',
  ground: typeof ground === 'string' && readGround(ground) ? ground : 'rgb(255, 255, 255)',
  tokens: parseTokens(tokens),
})

export const clippedText = (value: unknown): string =>
  typeof value === 'string' ? value.slice(0, TEXT_MOST) : ''

/** Colours and lengths only: other values could load a resource or cover something. */
function parseTokens(value: unknown): Tokens {
  const tokens: Tokens = {}
  if (!isRecord(value)) return tokens
  for (const name of COLOURS) {
    const colour = value[name]
    if (typeof colour === 'string' && /^#[0-9a-f]{6}$/i.test(colour)) tokens[name] = colour
  }
  for (const name of ['radius', 'fontSize'] as const) {
    const [least, most] = LENGTHS[name]
    const length = value[name]
    if (isWithin(length, least, most)) tokens[name] = length
  }
  return tokens
}
