import { reflect } from './attributes.ts'
import { AshnoteElement } from './element.ts'
import { holdSubmits, releaseSubmits } from './hold-submits.ts'
import { isLink, type News, type RawOptionsOfKind, type State } from './messages.ts'

type Waiting = { promise: Promise<void>; settle: (error?: Error) => void }

/**
 * A form field for a secret. The form submits a one-time link. The field has no value before that link
 * exists, so no form can submit the text, whatever goes wrong.
 */
export class AshnoteField extends AshnoteElement {
  static readonly formAssociated = true

  declare name: string
  declare required: boolean
  declare disabled: boolean
  declare readOnly: boolean

  protected readonly reserved = 88
  #internals = this.attachInternals()
  #value = ''
  #waiting: Waiting | undefined
  #hasFailed = false

  get value(): string {
    return this.#value
  }

  /**
   * Accepts a link of this server. Anything else empties the field, as an invalid date empties a date field.
   */
  set value(value: string) {
    this.#setValue(isLink(value, this.origin) ? value : '')
    super.setState(this.#value ? 'sealed' : 'empty')
    this.start()
  }

  get type(): string {
    return this.localName
  }
  get form(): HTMLFormElement | null {
    return this.#internals.form
  }
  get labels(): NodeList {
    return this.#internals.labels
  }
  get validity(): ValidityState {
    return this.#internals.validity
  }
  get validationMessage(): string {
    return this.#internals.validationMessage
  }
  get willValidate(): boolean {
    return this.#internals.willValidate
  }
  checkValidity(): boolean {
    return this.#internals.checkValidity()
  }
  reportValidity(): boolean {
    return this.#internals.reportValidity()
  }

  /** Whether there is text that is not a link yet. */
  get isUnsealed(): boolean {
    return !this.#value && this.state !== 'empty' && !this.matches(':disabled')
  }

  /**
   * Makes the note. Rejects if that fails or if the text cannot become a note; the field's validity then says
   * why. Resolves also if the field turns out to be empty.
   */
  seal(): Promise<void> {
    if (this.#waiting) return this.#waiting.promise
    let settle: Waiting['settle'] = () => {}
    const promise = new Promise<void>((done, fail) => {
      settle = (error) => (error ? fail(error) : done())
    })
    this.#waiting = { promise, settle }
    this.#setFailed(false)
    this.send({ type: 'seal' })
    return promise
  }

  override connectedCallback(): void {
    super.connectedCallback()
    holdSubmits(this)
    this.addEventListener('click', this.#focusFromLabel)
    this.#validate()
  }

  override disconnectedCallback(): void {
    releaseSubmits(this)
    super.disconnectedCallback()
  }

  formResetCallback(): void {
    this.reset()
  }

  formDisabledCallback(): void {
    this.update()
  }

  /** The browser restores a link that it kept in its history. It never had the text. */
  formStateRestoreCallback(state: unknown): void {
    if (typeof state === 'string') this.value = state
  }

  override reset(): void {
    this.#setValue('')
    this.#settle(new Error('reset'))
    super.reset()
  }

  override attributeChangedCallback(name: string): void {
    super.attributeChangedCallback(name)
    this.#validate()
  }

  protected override outerLabel(): string {
    let text = ''
    for (const label of this.#internals.labels) text += ` ${label.textContent}`
    return text.replace(/\s+/g, ' ').trim()
  }

  protected override kindOptions(): RawOptionsOfKind {
    return { kind: 'field', disabled: this.matches(':disabled'), readOnly: this.readOnly }
  }

  protected override lose(): void {
    this.#settle(new Error('lost'))
    // A link stays valid without the frame.
    if (!this.#value) this.setState('empty')
  }

  protected override receive(message: News): void {
    if (message.type === 'created') {
      this.#setValue(message.link)
      this.setState('sealed')
    }
    if (message.type === 'error' && this.#waiting) this.#setFailed(true)
    super.receive(message)
    if (message.type === 'created') {
      for (const type of ['input', 'change']) this.dispatchEvent(new Event(type, { bubbles: true }))
      this.#settle()
    }
    if (message.type === 'error') this.#settle(new Error(message.code))
  }

  protected override setState(state: State): void {
    if (state !== 'sealed' && state !== 'sealing') this.#setValue('')
    // A failure sets the state back to the one before. Any other change means that the visitor or the page
    // acted.
    if (state !== this.state && this.state !== 'sealing') this.#hasFailed = false
    super.setState(state)
    this.#validate()
    if (state === 'empty') this.#settle()
    if (state === 'incomplete' || state === 'too-large') this.#settle(new Error(state))
  }

  #focusFromLabel = (event: Event) => {
    if (event.target === this) this.focus()
  }

  #setValue(value: string): void {
    this.#value = value
    this.#internals.setFormValue(value || null)
    this.#validate()
  }

  #settle(error?: Error): void {
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.settle(error)
  }

  /**
   * A failure blocks the form until the visitor acts again. Then the field must be valid, or the browser
   * would stop the next submit before it reaches us.
   */
  #setFailed(hasFailed: boolean): void {
    this.#hasFailed = hasFailed
    this.#validate()
    const retry = () => this.#setFailed(false)
    if (!hasFailed) return
    for (const type of ['click', 'keydown']) addEventListener(type, retry, { capture: true, once: true })
  }

  #validate(): void {
    const { strings, state } = this
    const [flag, message]: [] | [flag: keyof ValidityStateFlags, message: string] = this.#value
      ? []
      : this.#hasFailed
        ? ['customError', strings.failed]
        : state === 'incomplete' || state === 'too-large'
          ? ['customError', strings.unfinished]
          : state === 'empty' && this.required
            ? ['valueMissing', strings.required]
            : []
    this.#internals.setValidity(flag ? { [flag]: true } : {}, message, message ? this.visible : undefined)
  }
}

reflect(AshnoteField, ['name'], ['required', 'disabled', 'readOnly'])
