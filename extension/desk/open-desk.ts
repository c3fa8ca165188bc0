import { createSender } from '../../widget/ui/compose/sender.ts'
import { DESK_LOCK, type Outgoing, openDeskEnd } from './channel.ts'
import { postOutgoing } from './post-outgoing.ts'

export type Desk = {
  /** Nothing would be lost if it ended. */
  readonly isIdle: boolean
}

/**
 * Opens the desk: where drafts become notes, and their files wait, whether a popup is open or not. There is one,
 * which is what keeps two popups from making two notes of one draft.
 * @param onChange called when something was begun, ended or put away; `isMade`: a note was made
 */
export function openDesk(onChange: (isMade: boolean) => void): Desk {
  const channel = openDeskEnd()
  const sender = createSender((draft, watching) => postOutgoing(draft as Outgoing, watching))
  let files: readonly File[] = []
  sender.watch(() => {
    const { state } = sender
    if (state.at === 'made') files = []
    channel.post({ is: 'state', state })
    if (state.at !== 'sending' || !state.done) onChange(state.at === 'made')
  })
  channel.listen((message) => {
    switch (message.is) {
      case 'hello':
        channel.post({ is: 'files', files })
        return channel.post({ is: 'state', state: sender.state })
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
    }
  })
  // Whoever waits for this lock learns that the desk is gone, whatever ended it.
  navigator.locks.request(DESK_LOCK, () => new Promise(() => {}))
  return {
    get isIdle() {
      return sender.state.at === 'idle' && files.length === 0
    },
  }
}
