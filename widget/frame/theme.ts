import { isDark } from '../embed/ground.ts'
import { type Appearance, COLOURS, type Tokens } from '../embed/messages.ts'

const VARIABLES = {
  accent: '--ember',
  onAccent: '--on-ember',
  ink: '--ink',
  soft: '--soft',
  sheet: '--sheet',
  edge: '--edge',
} as const

/** Applies validated tokens and resets those that are missing. */
function applyTokens(style: CSSStyleDeclaration, tokens: Tokens): void {
  for (const name of COLOURS) style.setProperty(VARIABLES[name], tokens[name] ?? null)
  style.setProperty('--radius', tokens.radius === undefined ? null : `${tokens.radius}px`)
  style.fontSize = tokens.fontSize === undefined ? '' : `${tokens.fontSize}px`
}

/** Red, green and blue, 0 to 255, of `rgb(r, g, b)`. */
export function readGround(text: string): number[] | undefined {
  const parts = /^rgb\((\d{1,3}), (\d{1,3}), (\d{1,3})\)$/.exec(text)?.slice(1).map(Number)
  return parts?.every((part) => part <= 255) ? parts : undefined
}

/** Whether light text is easier to read on this colour; not on one that `readGround` does not know. */
export const isDarkGround = (text: string): boolean =>
  isDark((readGround(text) ?? [255, 255, 255]).map((part) => part / 255))

/**
 * Applies the theme that the page asked for. `sheet` holds the rules for dark systems, which this turns
 * always on or always off.
 */
export function createTheme(sheet: CSSStyleSheet): (appearance: Appearance) => void {
  const whenDark = [...sheet.cssRules].filter(
    (rule): rule is CSSMediaRule =>
      rule instanceof CSSMediaRule && /color-scheme: dark/.test(rule.conditionText),
  )
  const { style } = document.documentElement
  return ({ theme, ground, tokens }) => {
    const isWanted = theme === 'auto' ? isDarkGround(ground) : theme === 'dark'
    for (const rule of whenDark) rule.media.mediaText = isWanted ? 'all' : 'not all'
    style.colorScheme = isWanted ? 'dark' : 'light'
    // If the page forces a theme, its ground of the other theme would make text unreadable.
    style.setProperty('--ground', isWanted === isDarkGround(ground) ? ground : 'Canvas')
    applyTokens(style, tokens)
  }
}
