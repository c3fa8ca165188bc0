import { useLayoutEffect } from 'preact/hooks'
import type { Stretch } from '../../shared/flows/note-flows.ts'
import type { SenderClient } from '../../shared/http/sender-client.ts'
import type { News, NoteOptions, State } from '../embed/messages.ts'
import type { CallStrings, ComposeStrings, FrameStrings } from '../ui/strings/types.ts'
import type { SendFiles } from '../ui/transfer/send-files.ts'
import type { FrameProps } from './run-frame.tsx'

/** Everything that a frame says, in one language. */
export type FrameTables = { read: CallStrings; compose: ComposeStrings; frame: FrameStrings }

/** Props of every kind of element. */
export type NoteViewProps = FrameProps<NoteOptions, FrameTables> & {
  /** Origin of the server. */
  server: string
  client: SenderClient
  stretch: Stretch
  sendFiles: SendFiles
}

/** Tells the host page about each change of state. */
export function useReportedState(tell: (news: News) => void, state: State): void {
  useLayoutEffect(() => tell({ type: 'state', state }), [state])
}
