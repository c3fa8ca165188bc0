import { useLayoutEffect } from 'preact/hooks'
import type { News, NoteOptions, State } from '../embed/messages.ts'
import type { ComposeServices } from '../ui/compose/create-note.ts'
import type { CallStrings, ComposeStrings, FrameStrings } from '../ui/strings/types.ts'
import type { FrameProps } from './run-frame.tsx'

/** Everything that a frame says, in one language. */
export type FrameTables = { read: CallStrings; compose: ComposeStrings; frame: FrameStrings }

/** Props of every kind of element. */
export type NoteViewProps = FrameProps<NoteOptions, FrameTables> &
  Pick<ComposeServices, 'server' | 'client' | 'stretch' | 'sealer'>

/** Tells the host page about each change of state. */
export function useReportedState(tell: (news: News) => void, state: State): void {
  useLayoutEffect(() => tell({ type: 'state', state }), [state])
}
