/**
 * Style of the shell. In pixels, because the page may change the size of a rem. Nothing depends on the
 * element's own `display`, because the page's rules for it win over these.
 */
const STYLE =
  ':host{display:block;border:var(--ashnote-border,0);border-radius:var(--ashnote-radius,0);' +
  'padding:var(--ashnote-padding,0);background:var(--ashnote-background)}' +
  ':host([hidden]),[hidden]{display:none}' +
  'iframe,input{display:block;box-sizing:border-box;width:100%}' +
  'iframe{border:0;border-radius:var(--ashnote-radius,0)}' +
  'input{font:inherit}' +
  // Read by `groundOf`: the browser's background of a page that sets no colour.
  'i{background:Canvas}'

let sheet: CSSStyleSheet | undefined

/** The style sheet that all elements share. Adopted, because a page's policy may forbid inline styles. */
export function shellStyle(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(STYLE)
  }
  return sheet
}
