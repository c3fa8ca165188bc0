import { reflect } from './attributes.ts'
import { AshnoteElement } from './element.ts'
import type { KindOptions, Result } from './messages.ts'

/** A box to write a note in. Its link goes to the page as an event, to the visitor's clipboard, or to both. */
export class AshnoteCompose extends AshnoteElement {
  declare result: Result | ''

  protected readonly kind = 'compose'
  protected readonly reserved = 480

  protected override outerLabel(): string {
    return ''
  }

  protected override kindOptions(): KindOptions {
    return {
      result: this.result || 'both',
      disabled: false,
      readOnly: false,
      passphrase: this.passphrase || 'optional',
      files: this.files !== 'off',
    }
  }
}

reflect(AshnoteCompose, ['result'])
