/** The compose page, in one file that loads beside the reader's page; loads inboxes on demand. */
import 'ashnote:shared'
import { render } from 'preact'
import { compose as source } from '#source-strings/compose.ts'
import { AshnoteError } from '../../shared/errors.ts'
import { createClient } from '../../shared/http/client.ts'
import { adoptStyle } from '../ui/adopt-style.ts'
import type { AnswerWatch, PrepareAnswer } from '../ui/compose/answering.ts'
import { Compose, type ComposeProps } from '../ui/compose/Compose.tsx'
import style from '../ui/compose/compose.css'
import { createNote } from '../ui/compose/create-note.ts'
import { ProofOfWorkPrecomputer } from '../ui/compose/precompute-proof-of-work.ts'
import { createSender } from '../ui/compose/sender.ts'
import { useSenderState } from '../ui/compose/use-sending.ts'
import { loadOther } from '../ui/strings/load.ts'
import { pickLocale } from '../ui/strings/locales.ts'
import { inboxTables } from '../ui/strings/tables.ts'
import { uploadFetch } from '../ui/transfer/upload-fetch.ts'
import { workerSealer } from '../ui/transfer/worker-sealer.ts'
import { createWorker } from '../workers/create-worker.ts'
import type { ComposeContext } from './compose-context.ts'

adoptStyle(style)

/** Its strings in the source language. */
export { source }

/** Shows the compose page in an empty element. @returns a function that removes it and cancels its sending */
export function showCompose(parent: Element, context: ComposeContext): () => void {
  const { server, stretch, solveProofOfWork, read, compose } = context
  const precomputer = new ProofOfWorkPrecomputer(solveProofOfWork)
  const bare = createClient({ server, fetch: uploadFetch, solveProofOfWork })
  const limits = async () => {
    const limits = await bare.limits()
    precomputer.begin(limits.challenge)
    return limits
  }
  const client = { ...bare, limits }
  let inbox: Awaited<ReturnType<typeof loadInbox>> | undefined
  const prepareAnswer: PrepareAnswer = async (ttl) => {
    inbox = await loadInbox(context)
    return inbox.prepare(ttl)
  }
  const Answers: AnswerWatch = ({ note }) => inbox && <inbox.Watch note={note} />
  const precompute = () => precomputer.consume()
  const services = { server, client, stretch, prepareAnswer, precompute, sealer: sealerFor(server) }
  const sender = createSender(createNote(services))
  render(<ComposePage {...{ client, sender, Answers }} strings={compose} errors={read} />, parent)
  return () => {
    sender.cancel()
    render(null, parent)
  }
}

/** The form, and a word for a reader whose link has lost its fragment and so leads here. */
function ComposePage(props: ComposeProps) {
  const { at } = useSenderState(props.sender)
  return (
    <>
      <Compose {...props} />
      {at !== 'made' && <p class="soft lost-fragment">{props.strings.lostFragment}</p>}
    </>
  )
}

const sealerFor = (server: string) => workerSealer(server, () => createWorker(TRANSFER_URL))

/** Loads the code for inboxes and answers, which includes the large KEM. Throws `unreachable`. */
export async function loadInbox(context: ComposeContext) {
  const [part, strings] = await Promise.all([
    import('./inbox-page.tsx').catch(() => {
      throw new AshnoteError('unreachable')
    }),
    loadOther(pickLocale([context.read.lang]), inboxTables),
  ])
  return part.inboxOf({ ...context, sealer: sealerFor(context.server) }, strings)
}
