/** The page in an element's frame: what is typed, and what it is encrypted with, stays in here. */
import { render } from 'preact'
import { createSenderClient } from '../../shared/sender-client.ts'
import type { Inward, News, Options } from '../embed/messages.ts'
import { createWorker } from '../site/create-worker.ts'
import { solve, stretch } from '../site/stretch.ts'
import composeStyle from '../ui/compose/compose.css'
import { uploadFetch } from '../ui/compose/upload-fetch.ts'
import themeStyle from '../ui/theme.css'
import { sendFiles } from '../ui/transfer/send-files.ts'
import { ComposeBox } from './ComposeBox.tsx'
import { FieldBox } from './FieldBox.tsx'
import frameStyle from './frame.css'
import { watchHeight } from './height.ts'
import { greetHost, type Send } from './host.ts'
import { parseInward } from './parse.ts'
import { loadTables, type Tables } from './tables.ts'
import { createTheme } from './theme.ts'

const sheet = new CSSStyleSheet()
sheet.replaceSync(themeStyle + composeStyle + frameStyle)
document.adoptedStyleSheets.push(sheet)
const applyTheme = createTheme(sheet)

const root = document.querySelector('#frame') as HTMLElement
const server = location.origin
const client = createSenderClient({ server, fetch: uploadFetch, solve })
const sendLarge = sendFiles(server, () => createWorker(TRANSFER_URL))

/** What is shown. Each round has a box of its own; `sealings` counts how often the page asked for a link. */
let shown = { round: 0, isSealed: false, sealings: 0 }
let isReady = false

function show(options: Options, tables: Tables, send: Send): void {
  document.documentElement.lang = tables.read.lang
  applyTheme(options)
  const Box = options.kind === 'field' ? FieldBox : ComposeBox
  const { round, ...rest } = shown
  const tell = (news: News) => send({ ...news, round })
  render(
    <Box
      key={round}
      {...{ server, client, stretch, sendFiles: sendLarge, options, tables, tell, ...rest }}
    />,
    root,
  )
  if (isReady) return
  isReady = true
  watchHeight(root, (height) => send({ type: 'resize', height }))
  send({ type: 'ready' })
}

let options: Options | undefined

async function take(message: Inward, send: Send): Promise<void> {
  if (message.type === 'seal') shown = { ...shown, sealings: shown.sealings + 1 }
  else options = message.options
  if (message.type === 'start') shown = { round: message.round, isSealed: message.isSealed, sealings: 0 }
  if (options) show(options, await loadTables(options.lang), send)
}

// One after the other, in the order in which they were sent: a language may have to be loaded first.
let taken = Promise.resolve()
const isFrame = greetHost((data, send) => {
  const message = parseInward(data)
  if (message) taken = taken.then(() => take(message, send))
})
// Somebody who looks at this address by itself wants to write a note.
if (!isFrame) location.replace('/')

// The page around focuses the frame as a whole, as it does to show what is missing.
addEventListener('focus', () => {
  if (document.activeElement === document.body) document.querySelector<HTMLElement>('[data-main]')?.focus()
})
