import { useLayoutEffect } from 'preact/hooks'
import type { Client } from '../../shared/client.ts'
import type { Stretch } from '../../shared/flows.ts'
import type { Options, State } from '../embed/messages.ts'
import type { Send } from './host.ts'
import type { Tables } from './tables.ts'

/** What each kind of element shows in its frame. */
export type BoxProps = {
  /** Origin of the server. */
  server: string
  client: Client
  stretch: Stretch
  options: Options
  tables: Tables
  send: Send
  /** A link was made before this frame was loaded, and the page still has it. */
  isSealed: boolean
  /** How often the page has asked for a link. */
  sealings: number
}

/** Tells the page about every change of the state, and once more whenever it asked for a link. */
export function useToldState(send: Send, state: State, sealings: number): void {
  useLayoutEffect(() => send({ type: 'state', state }), [state, sealings])
}
