import { COLOURS, type Tokens } from '../embed/messages.ts'

const VARIABLES = {
  accent: '--ember',
  onAccent: '--on-ember',
  ink: '--ink',
  soft: '--soft',
  sheet: '--sheet',
  edge: '--edge',
} as const

/** Puts checked tokens into effect, and takes back those that were set before. */
export function applyTokens(style: CSSStyleDeclaration, tokens: Tokens): void {
  for (const name of COLOURS) style.setProperty(VARIABLES[name], tokens[name] ?? null)
  style.setProperty('--radius', tokens.radius === undefined ? null : `${tokens.radius}px`)
  style.fontSize = tokens.fontSize === undefined ? '' : `${tokens.fontSize}px`
}
