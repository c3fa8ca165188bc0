import { reflect } from './attributes.ts'
import { AshnoteElement } from './element.ts'
import type { RawOptionsOfKind } from './messages.ts'

/**
 * In character order, fragments of inbox links come after this one and fragments of note links before it,
 * because of the kind byte.
 */
const LEAST = '#Sk7Bgxh2A4'
/**
 * Replaces the fragment of any link that is not an inbox link. The server refuses it, and a note's link must
 * not reach the server.
 */
const NONE = '#0'

/**
 * A form whose inputs the page declares as `<ashnote-input>` elements inside it. The frame seals the
 * visitor's input to an inbox. The host page does not even learn a link.
 */
export class AshnoteForm extends AshnoteElement {
  /** Link of the inbox. It also names the server. */
  declare inbox: string

  protected readonly reserved = 480

  protected override get hash(): string {
    const hash = this.inbox.slice(this.origin.length + 1)
    return hash > LEAST ? hash : NONE
  }

  protected override kindOptions(): RawOptionsOfKind {
    return {
      inputs: [...this.querySelectorAll('ashnote-input')].map((input) => ({
        ...Object.fromEntries([...input.attributes].map(({ name, value }) => [name, value])),
        options: [...input.querySelectorAll('option')].map(({ text }) => text),
      })),
    }
  }
}

reflect(AshnoteForm, ['inbox'])
