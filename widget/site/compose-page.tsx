/** Everything that only `/` without a fragment needs, in one file loaded beside the page. */
import { render } from 'preact'
import { createClient } from '../../shared/client.ts'
import { Compose, type ComposeProps } from '../ui/compose/Compose.tsx'
import style from '../ui/compose/compose.css'
import { type Post, postDraft } from '../ui/compose/post-draft.ts'
import { createSender } from '../ui/compose/sender.ts'
import { uploadFetch } from '../ui/compose/upload-fetch.ts'

export { compose as english } from '../ui/strings/en/compose.ts'

const sheet = new CSSStyleSheet()
sheet.replaceSync(style)
document.adoptedStyleSheets.push(sheet)

type Props = Pick<ComposeProps, 'strings' | 'errors'> & Pick<Post, 'server' | 'stretch'>

/** Shows the compose page in an empty element. @returns what takes it away, and stops what it is sending. */
export function showCompose(parent: Element, { server, stretch, ...props }: Props): () => void {
  const client = createClient({ server, fetch: uploadFetch })
  const sender = createSender((draft, watching) => postDraft({ server, client, stretch }, draft, watching))
  render(<Compose {...{ client, sender, ...props }} />, parent)
  return () => {
    sender.cancel()
    render(null, parent)
  }
}
