import { useLayoutEffect } from 'preact/hooks'
import type { Stretch } from '../../shared/flows.ts'
import type { SenderClient } from '../../shared/sender-client.ts'
import type { News, Options, State } from '../embed/messages.ts'
import type { SendFiles } from '../ui/transfer/send-files.ts'
import type { Tables } from './tables.ts'

/** Tells the page around what became of the note. */
type Tell = (news: News) => void

/** What each kind of element shows in its frame. */
export type BoxProps = {
  /** Origin of the server. */
  server: string
  client: SenderClient
  stretch: Stretch
  sendFiles: SendFiles
  options: Options
  tables: Tables
  tell: Tell
  /** A link was made before this frame was loaded, and the page still has it. */
  isSealed: boolean
  /** How often the page has asked for a link. */
  sealings: number
}

/** Tells the page about every change of the state. */
export function useToldState(tell: Tell, state: State): void {
  useLayoutEffect(() => tell({ type: 'state', state }), [state])
}
