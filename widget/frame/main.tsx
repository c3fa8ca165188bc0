/** The page in the frame of a field or a compose box. Text and keys never leave it. */
import { calls } from '#source-strings/calls.ts'
import { compose } from '#source-strings/compose.ts'
import { frame } from '#source-strings/frame.ts'
import { createSenderClient } from '../../shared/http/sender-client.ts'
import composeStyle from '../ui/compose/compose.css'
import { callsTables, composeTables, frameTables } from '../ui/strings/tables.ts'
import themeStyle from '../ui/theme.css'
import { uploadFetch } from '../ui/transfer/upload-fetch.ts'
import { workerSealer } from '../ui/transfer/worker-sealer.ts'
import { createWorker } from '../workers/create-worker.ts'
import { solveProofOfWork, stretch } from '../workers/stretch.ts'
import { ComposeView } from './ComposeView.tsx'
import { FieldView } from './FieldView.tsx'
import frameStyle from './frame.css'
import { parseNoteOptions } from './parse.ts'
import { runFrame } from './run-frame.tsx'

const server = location.origin
const services = {
  server,
  client: createSenderClient({ server, fetch: uploadFetch, solveProofOfWork }),
  stretch,
  sealer: workerSealer(server, () => createWorker(TRANSFER_URL)),
}

runFrame({
  style: themeStyle + composeStyle + frameStyle,
  parse: parseNoteOptions,
  tables: {
    read: [calls, callsTables],
    compose: [compose, composeTables],
    frame: [frame, frameTables],
  },
  View: (props) => {
    const View = props.options.kind === 'field' ? FieldView : ComposeView
    return <View {...props} {...services} />
  },
  // Opened outside a frame, the address leads to the compose page.
  home: '/',
})
