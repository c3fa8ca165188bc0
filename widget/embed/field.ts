import { ignoreWrites, reflect } from './attributes.ts'
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
  #isSubmitting = false
  /** Takes a link while there is no frame, unless the page has put an input of its own into the field. */
  #own = document.createElement('input')

  constructor() {
    super()
    Object.assign(this.#own, { type: 'url', autocomplete: 'off', spellcheck: false, translate: false })
    this.fallback.append(this.#own)
    this.fallback.addEventListener('input', this.#takeLink)
  }

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
  /** The attribute, as which a framework means it: the id of a form elsewhere in the page. */
  set form(id: string | null) {
    if (id == null) this.removeAttribute('form')
    else this.setAttribute('form', String(id))
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

  /** Whether there is text that needs nothing more to become a link. */
  get isSealable(): boolean {
    return this.isUnsealed && (this.state === 'filled' || this.state === 'sealing')
  }

  get isSubmitting(): boolean {
    return this.#isSubmitting
  }

  /** While true, the field waits for a submit and counts as valid if it only lacks its link. */
  set isSubmitting(isSubmitting: boolean) {
    this.#isSubmitting = isSubmitting
    this.#validate()
  }

  /**
   * Makes the note. Rejects if that fails or if the text cannot become a note; the field's validity then says
   * why. Resolves also if there is a link already, or if the field turns out to be empty.
   */
  seal(): Promise<void> {
    if (this.#waiting) return this.#waiting.promise
    // Nobody could answer, and there is no text.
    if (this.#value || !this.isConnected || this.frame.hidden) return Promise.resolve()
    let settle: Waiting['settle'] = () => {}
    const promise = new Promise<void>((done, fail) => {
      settle = (error) => (error ? fail(error) : done())
    })
    this.#waiting = { promise, settle }
    this.#hasFailed = false
    this.#validate()
    this.send({ type: 'seal' })
    return promise
  }

  override connectedCallback(): void {
    super.connectedCallback()
    holdSubmits(this)
    this.addEventListener('click', this.#focusFromLabel)
    this.#adoptInputs()
    // The visitor may have used the page's input before this script ran.
    if (this.#input.value) this.#takeLink()
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
    this.#input.value = ''
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

  protected override update(): void {
    this.#adoptInputs()
    super.update()
  }

  protected override get visible(): HTMLElement {
    return this.frame.hidden ? this.#input : this.frame
  }

  protected override lose(): void {
    this.#settle(new Error('lost'))
    // A link stays valid without the frame.
    if (!this.#value) this.setState('empty')
  }

  protected override receive(message: News): void {
    // The frame has taken over, so a link that was typed here must not come back later.
    if (message.type !== 'error') this.#input.value = ''
    if (message.type === 'created') {
      this.#setValue(message.link)
      this.setState('sealed')
    }
    if (message.type === 'error' && this.#waiting) {
      this.#hasFailed = true
      this.#validate()
    }
    super.receive(message)
    if (message.type === 'created') {
      this.#tellChange()
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

  #tellChange(): void {
    for (const type of ['input', 'change']) this.dispatchEvent(new Event(type, { bubbles: true }))
  }

  /** The page's input for a link, or ours. */
  get #input(): HTMLInputElement {
    return this.querySelector('input') ?? this.#own
  }

  /**
   * Inputs of the page inside this element serve while this script does not run. From now on the field alone
   * is part of the form: they would block the form unseen, and submit beside it.
   */
  #adoptInputs(): void {
    for (const input of this.querySelectorAll('input,select,textarea'))
      if (input.getAttribute('form') !== '') input.setAttribute('form', '')
    this.#own.hidden = this.#input !== this.#own
    this.#own.ariaLabel = this.#own.placeholder = this.strings.link
  }

  #takeLink = (event?: Event) => {
    event?.stopPropagation()
    this.value = this.#input.value
    if (this.#value) this.#tellChange()
  }

  #validate(): void {
    const { strings, state } = this
    const [flag, message]: [] | [flag: keyof ValidityStateFlags, message: string] = this.#value
      ? []
      : state === 'empty'
        ? this.frame.hidden && this.#input.value
          ? ['customError', strings.link]
          : this.required
            ? ['valueMissing', strings.required]
            : []
        : this.isSealable
          ? this.#isSubmitting
            ? []
            : ['customError', this.#hasFailed ? strings.failed : strings.unsealed]
          : ['customError', strings.unfinished]
    this.#internals.setValidity(flag ? { [flag]: true } : {}, message, message ? this.visible : undefined)
  }
}

ignoreWrites(AshnoteField)
reflect(AshnoteField, ['name'], ['required', 'disabled', 'readOnly'])
