/** The page in a form's frame. Text and keys never leave it. */
import { calls } from '#source-strings/calls.ts'
import { compose } from '#source-strings/compose.ts'
import { form } from '#source-strings/form.ts'
import { inbox } from '#source-strings/inbox.ts'
import { createInboxClient } from '../../../shared/http/inbox-client.ts'
import { createSenderClient } from '../../../shared/http/sender-client.ts'
import { parseFragment } from '../../../shared/note/link.ts'
import composeStyle from '../../ui/compose/compose.css'
import { callsTables, composeTables, formTables, inboxTables } from '../../ui/strings/tables.ts'
import themeStyle from '../../ui/theme.css'
import { uploadFetch } from '../../ui/transfer/upload-fetch.ts'
import { workerSealer } from '../../ui/transfer/worker-sealer.ts'
import { createWorker } from '../../workers/create-worker.ts'
import { solveProofOfWork } from '../../workers/stretch.ts'
import frameStyle from '../frame.css'
import { runFrame } from '../run-frame.tsx'
import { FormView } from './FormView.tsx'
import formStyle from './form.css'
import { parseFormSetup } from './setup.ts'

const server = location.origin
const services = {
  server,
  client: createSenderClient({ server, fetch: uploadFetch, solveProofOfWork }),
  inboxes: createInboxClient({ server, fetch: (url, init) => fetch(url, init), solveProofOfWork }),
  solveProofOfWork,
  sealer: workerSealer(server, () => createWorker(TRANSFER_URL)),
}
// The inbox comes from this page's own address, which also decides who may frame it. No message can name
// another.
const fragment = location.pathname.split('/')[2] ?? ''
const address = fragment && parseFragment(fragment).secret

if (!address) location.replace('/')
else
  runFrame({
    style: themeStyle + composeStyle + frameStyle + formStyle,
    parse: parseFormSetup,
    tables: {
      read: [calls, callsTables],
      compose: [compose, composeTables],
      inbox: [inbox, inboxTables],
      form: [form, formTables],
    },
    View: (props) => <FormView {...props} {...{ address, services }} />,
    home: `/#${fragment}`,
  })
