/**
 * Looks of the shell. In pixels, because a page may have changed what a rem is; nothing relies on the display of the
 * element itself, because a page's own rules for it come before these.
 */
const STYLE =
  ':host{display:block;border:var(--ashnote-border,0);border-radius:var(--ashnote-radius,0);' +
  'padding:var(--ashnote-padding,0);background:var(--ashnote-background)}' +
  ':host([hidden]),[hidden]{display:none}' +
  'iframe{display:block;width:100%;border:0;border-radius:var(--ashnote-radius,0)}' +
  // Read by `groundOf`: what a browser shows behind a page that sets no colour.
  'a{background:Canvas}'

let sheet: CSSStyleSheet | undefined

/** The one sheet of all elements. Adopted, because a page's policy may forbid inline styles. */
export function shellStyle(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(STYLE)
  }
  return sheet
}

/** The opaque colour that the page shows behind the start of a chain of ancestors, as `rgb(r, g, b)`. */
export function groundOf(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement ?? (at.getRootNode() as ShadowRoot).host) {
    const { backgroundColor } = getComputedStyle(at)
    if (backgroundColor.startsWith('rgb(')) return backgroundColor
  }
  return ''
}
