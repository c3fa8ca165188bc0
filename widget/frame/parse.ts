import {
  COLOURS,
  type Inward,
  isOneOf,
  isRecord,
  isRound,
  isWithin,
  KINDS,
  LENGTHS,
  type Options,
  PASSPHRASES,
  RESULTS,
  THEMES,
  type Tokens,
} from '../embed/messages.ts'
import { readGround } from './theme.ts'

const TEXT_MOST = 200
/** Longer than any server keeps a note; the server's own limit is applied later. */
const EXPIRY_MOST = 10 * 365 * 86_400

/** What a host page said, checked; undefined when it is not in the table. */
export function parseInward(data: unknown): Inward | undefined {
  if (!isRecord(data)) return
  if (data.type === 'seal') return { type: 'seal' }
  const options = parseOptions(data.options)
  if (!options) return
  if (data.type === 'options') return { type: 'options', options }
  const { type, round, isSealed } = data
  if (type === 'start' && isRound(round)) return { type, round, options, isSealed: isSealed === true }
}

/** Nothing that a page may get wrong keeps its visitors from writing: what is not understood is left out. */
function parseOptions(value: unknown): Options | undefined {
  if (!isRecord(value) || !isOneOf(KINDS, value.kind)) return
  return {
    kind: value.kind,
    lang: textOf(value.lang),
    label: textOf(value.label),
    isLabelShown: value.isLabelShown === true,
    placeholder: textOf(value.placeholder),
    expiry: isWithin(value.expiry, 0, EXPIRY_MOST) ? Math.floor(value.expiry) : 0,
    passphrase: isOneOf(PASSPHRASES, value.passphrase) ? value.passphrase : 'off',
    files: value.files === true,
    result: isOneOf(RESULTS, value.result) ? value.result : 'both',
    disabled: value.disabled === true,
    readOnly: value.readOnly === true,
    theme: isOneOf(THEMES, value.theme) ? value.theme : 'auto',
    ground:
      typeof value.ground === 'string' && readGround(value.ground) ? value.ground : 'rgb(255, 255, 255)',
    tokens: parseTokens(value.tokens),
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, TEXT_MOST) : '')

/** Colours and lengths only: anything else could fetch from somewhere or cover something. */
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
