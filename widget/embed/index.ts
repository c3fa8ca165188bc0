/** Entry of the npm package: classes, registration, types. */
import type { AshnoteCompose } from './compose.ts'
import type { AshnoteEventMap } from './events.ts'
import type { AshnoteField } from './field.ts'

export { AshnoteCompose } from './compose.ts'
export { define } from './define.ts'
export type { AshnoteEventMap } from './events.ts'
export { AshnoteField } from './field.ts'
export type { Passphrase, Result, State, Tokens } from './messages.ts'

/** What `widget.js` leaves on `window`. */
export interface AshnoteGlobal {
  readonly version: string
  /** Resolves once the elements are registered. */
  readonly ready: Promise<void>
}

declare global {
  interface HTMLElementTagNameMap {
    'ashnote-field': AshnoteField
    'ashnote-compose': AshnoteCompose
  }
  interface HTMLElementEventMap extends AshnoteEventMap {}
  interface Window {
    readonly Ashnote?: AshnoteGlobal
  }
}
