/** Puts the rules of a part that is loaded later into effect. */
export function adoptStyle(rules: string): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(rules)
  document.adoptedStyleSheets.push(sheet)
}
