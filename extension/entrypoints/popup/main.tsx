import { render } from 'preact'
import { createClient } from '../../../shared/client.ts'
import { Compose } from '../../../widget/ui/compose/Compose.tsx'
import { postDraft } from '../../../widget/ui/compose/post-draft.ts'
import { createSender } from '../../../widget/ui/compose/sender.ts'
import { uploadFetch } from '../../../widget/ui/compose/upload-fetch.ts'
import { compose } from '../../../widget/ui/strings/en/compose.ts'
import { inboxOwner } from '../../../widget/ui/strings/en/inbox-owner.ts'
import { read } from '../../../widget/ui/strings/en/read.ts'
import { InboxesLink } from '../../inboxes/InboxesLink.tsx'
import { send } from '../../messages.ts'
import { loadSettings } from '../../settings.ts'
import { stretch } from '../../stretch.ts'

// Where the background page sleeps, it wakes while the note is being written.
send('wake', null).catch(() => undefined)
const { server } = await loadSettings()
const client = createClient({ server, fetch: uploadFetch })
const sender = createSender((draft, watching) => postDraft({ server, client, stretch }, draft, watching))
render(
  <>
    <Compose client={client} sender={sender} strings={compose} errors={read} />
    <InboxesLink label={inboxOwner.open} />
  </>,
  document.querySelector('#app') as HTMLElement,
)
