import { reflect } from './attributes.ts'
import { AshnoteElement } from './element.ts'
import type { RawOptionsOfKind, Result } from './messages.ts'

/**
 * A box for writing a note. The note's link goes to the page as an event, to the visitor's clipboard, or to
 * both.
 */
export class AshnoteCompose extends AshnoteElement {
  declare result: Result | ''

  protected readonly reserved = 480

  protected override kindOptions(): RawOptionsOfKind {
    return { kind: 'compose', result: this.result }
  }
}

reflect(AshnoteCompose, ['result'])
