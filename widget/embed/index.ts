/** Entry of the npm package: classes, registration, types. */
import type { AshnoteCompose } from './compose.ts'
import type { AshnoteEventMap } from './events.ts'
import type { AshnoteField } from './field.ts'
import type { AshnoteForm } from './form.ts'

export { AshnoteCompose } from './compose.ts'
export { define } from './define.ts'
export type { AshnoteEventMap } from './events.ts'
export { AshnoteField } from './field.ts'
export { AshnoteForm } from './form.ts'
export type { Passphrase, Result, State, Tokens } from './messages.ts'

/** `window.Ashnote`, which `widget.js` sets. */
export interface AshnoteGlobal {
  readonly version: string
  /** Resolves once the elements are registered. */
  readonly ready: Promise<void>
}

declare global {
  interface HTMLElementTagNameMap {
    'ashnote-field': AshnoteField
    'ashnote-compose': AshnoteCompose
    'ashnote-form': AshnoteForm
    /** An input of a form. The form reads it and never shows it, so it needs no class. */
    'ashnote-input': HTMLElement
  }
  interface HTMLElementEventMap extends AshnoteEventMap {}
  interface Window {
    readonly Ashnote?: AshnoteGlobal
  }
}
