import type { Settings } from './settings.ts'

/** What the style sheets ask the system for. */
const DARK = '(prefers-color-scheme: dark)'

/**
 * Has this page's style sheets follow the theme that is set: their rules for a dark system hold always, or never.
 * So the colours stand in one place, whoever chooses.
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
