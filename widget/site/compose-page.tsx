/** Everything that only `/` without a fragment needs, in one file loaded beside the page. */
import { render } from 'preact'
import { Compose, type ComposeProps } from '../ui/compose/Compose.tsx'
import style from '../ui/compose/compose.css'

export { compose as english } from '../ui/strings/en/compose.ts'

const sheet = new CSSStyleSheet()
sheet.replaceSync(style)
document.adoptedStyleSheets.push(sheet)

/** Shows the compose page in an empty element. @returns what takes it away. */
export function showCompose(parent: Element, props: ComposeProps): () => void {
  render(<Compose {...props} />, parent)
  return () => render(null, parent)
}
