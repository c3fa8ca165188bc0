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
  /** Nothing would be lost if it ended. */
  readonly isIdle: boolean
  /** Does something for the background page, beside whatever else is going on. Never rejects. */
  run(job: OffscreenJob): Promise<OffscreenJobResult>
}

/**
 * Opens the desk: where drafts become notes, and their files wait, whether a popup is open or not. There is one,
 * which is what keeps two popups from making two notes of one draft.
 * @param onChange called when something was begun, ended or put away; `isMade`: a note was made
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
  // Whoever waits for this lock learns that the desk is gone, whatever ended it; nobody is heard before it is held.
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
