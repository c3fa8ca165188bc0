import { reflect } from './attributes.ts'
import { AshnoteElement } from './element.ts'
import { holdSubmits, releaseSubmits } from './hold-submits.ts'
import { isLink, type News, type RawOptionsOfKind, type State } from './messages.ts'

type Waiting = { promise: Promise<void>; settle: (error?: Error) => void }

/**
 * A form's field for a secret: what the form submits is a one-time link. There is no value before the link is made,
 * so whatever goes wrong, no form can submit what was typed.
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

  /** Takes a link of this server; anything else empties the field, as a wrong date empties a date field. */
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

  /** Whether something was written that is not a link yet. */
  get isUnsealed(): boolean {
    return !this.#value && this.state !== 'empty' && !this.matches(':disabled')
  }

  /**
   * Makes the note. Rejects when that fails, or when what was written cannot become one; the field's validity says
   * why. Resolves also when it turns out that nothing was written.
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

  /** The browser restores a link that it kept with the page's history; what was typed it never had. */
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
    // A link that was made is a link still, wherever the frame is.
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
    // After a failure the state goes back to what it was; any other change is somebody's doing.
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

  /** A failure blocks the form until somebody tries again: then the next submit must get as far as to us. */
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
