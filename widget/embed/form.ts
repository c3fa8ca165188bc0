import { reflect } from './attributes.ts'
import { AshnoteElement } from './element.ts'
import type { RawOptionsOfKind } from './messages.ts'

/** Links of inboxes come after it in the order of their characters and links of notes before it, because of kind 2. */
const LEAST = '#Sk7Bgxh2A4'
/** In the place of a link that is none of an inbox. The server refuses it, and a note's link must not get there. */
const NONE = '#0'

/**
 * A form whose inputs the page declares, as `<ashnote-input>` inside it. What a visitor writes is sealed to an inbox:
 * not even a link of it is known here.
 */
export class AshnoteForm extends AshnoteElement {
  /** Link of the inbox, which names the server too. */
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
