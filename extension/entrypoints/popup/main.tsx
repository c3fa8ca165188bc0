import { render } from 'preact'
import { Compose } from '../../../widget/ui/compose/Compose.tsx'
import { compose } from '../../../widget/ui/strings/en/compose.ts'
import { read } from '../../../widget/ui/strings/en/read.ts'
import { send } from '../../messages.ts'
import { loadSettings } from '../../settings.ts'
import { stretch } from '../../stretch.ts'

// Where the background page sleeps, it wakes while the note is being written.
send('wake', null).catch(() => undefined)
const { server } = await loadSettings()
render(
  <Compose server={server} stretch={stretch} strings={compose} errors={read} />,
  document.querySelector('#app') as HTMLElement,
)
