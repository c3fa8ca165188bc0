import type { Settings } from './settings.ts'

/** The media query in the style sheets. */
const DARK = '(prefers-color-scheme: dark)'

/**
 * Applies the chosen theme to this page: rewrites the media query so that its rules always apply, or never.
 * So the colours are defined only once.
 */
export function applyTheme(theme: Settings['theme']): void {
  if (!theme) return
  document.documentElement.style.colorScheme = theme
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (rule instanceof CSSMediaRule && rule.conditionText === DARK)
        rule.media.mediaText = theme === 'dark' ? 'all' : 'not all'
    }
  }
}
