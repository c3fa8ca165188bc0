/**
 * Looks of the shell. In pixels, because a page may have changed what a rem is; nothing relies on the display of the
 * element itself, because a page's own rules for it come before these.
 */
const STYLE = `
:host { display: block }
:host([hidden]), [hidden] { display: none }
iframe {
  display: block;
  box-sizing: border-box;
  width: 100%;
  border: var(--ashnote-border, 0);
  border-radius: var(--ashnote-radius, 0);
  background: var(--ashnote-background, none);
}
:host([theme="light"]) iframe { color-scheme: light }
:host([theme="dark"]) iframe { color-scheme: dark }
`

let sheet: CSSStyleSheet | undefined

/** The one sheet of all elements. Adopted, because a page's policy may forbid inline styles. */
export function shellStyle(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(STYLE)
  }
  return sheet
}
