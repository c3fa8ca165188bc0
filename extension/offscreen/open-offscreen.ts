import { createSender } from '../../widget/ui/compose/sender.ts'
import {
  OFFSCREEN_LOCK,
  type OffscreenJob,
  type OffscreenJobResult,
  type Outgoing,
  openOffscreenEnd,
  type ToOffscreen,
} from './channel.ts'
import { postOutgoing } from './post-outgoing.ts'
import { runOffscreenJob } from './run-job.ts'

export type Offscreen = {
  /** Whether nothing would be lost if it ended. */
  readonly isIdle: boolean
  /** Runs a job for the background, in parallel to everything else. Never rejects. */
  run(job: OffscreenJob): Promise<OffscreenJobResult>
}

/**
 * Opens the place where drafts become notes and files wait while no popup is open. There is only one, so that
 * two popups cannot make two notes of one draft.
 * @param onChange called when something started, ended or was discarded; `isMade`: a note was made
 */
export function openOffscreen(onChange: (isMade: boolean) => void): Offscreen {
  const channel = openOffscreenEnd()
  const sender = createSender((draft, watching) => postOutgoing(draft as Outgoing, watching))
  let files: readonly File[] = []
  let jobs = 0
  const run = async (job: OffscreenJob) => {
    jobs++
    onChange(false)
    const answer = await runOffscreenJob(job)
    jobs--
    onChange(false)
    return answer
  }
  sender.watch(() => {
    const { state } = sender
    if (state.at === 'made') files = []
    channel.post({ is: 'state', state })
    if (state.at !== 'sending' || !state.done) onChange(state.at === 'made')
  })
  const tell = () => {
    channel.post({ is: 'files', files })
    channel.post({ is: 'state', state: sender.state })
  }
  const hear = (message: ToOffscreen) => {
    switch (message.is) {
      case 'hello':
        return tell()
      case 'start':
        return sender.start(message.draft)
      case 'cancel':
        return sender.cancel()
      case 'reset':
        return sender.reset()
      case 'files':
        files = message.files
        channel.post(message)
        return onChange(false)
      case 'job':
        run(message.job).then((answer) => channel.post({ is: 'done', name: message.name, answer }))
        return
    }
  }
  // Waiting for this lock tells others when the document ends, for whatever reason. Listen only while holding
  // it.
  navigator.locks.request(OFFSCREEN_LOCK, () => {
    channel.listen(hear)
    tell()
    return new Promise(() => {})
  })
  return {
    get isIdle() {
      return sender.state.at === 'idle' && files.length === 0 && jobs === 0
    },
    run,
  }
}
