import type { EmbedStrings } from '../ui/strings/embed-types.ts'
import { embed as english } from '../ui/strings/en/embed.ts'
import { embed as french } from '../ui/strings/fr/embed.ts'
import { reflect } from './attributes.ts'
import { type Connection, connect } from './connection.ts'
import type { AshnoteEventMap } from './events.ts'
import {
  frameAddress,
  type Inward,
  type News,
  type Outward,
  type Passphrase,
  type RawOptions,
  type RawOptionsOfKind,
  type State,
  type Theme,
  type Tokens,
} from './messages.ts'
import { groundOf, shellStyle } from './style.ts'

/** On a server that renders pages there are no elements; the classes must still load there. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement

/**
 * What all elements have in common: a frame of the Ashnote server's origin that takes the typing and does the
 * encrypting, and a shell around it that knows neither.
 */
export abstract class AshnoteElement extends Base {
  /** Those that have to count at once; what else changes, `#changes` sees. */
  static readonly observedAttributes: readonly string[] = ['server', 'inbox', 'required']
  /** Origin of the server for elements without the attribute `server`. */
  static server = ''

  /** Shown above the text box. Without it, the page's own `<label>` names the box. */
  declare label: string
  declare placeholder: string
  /** Time until the note is gone: seconds, or a number with `m`, `h` or `d`. */
  declare expiry: string
  declare passphrase: Passphrase | ''
  declare files: 'on' | 'off' | ''
  declare theme: Theme | ''
  /** Origin of the Ashnote server. */
  declare server: string
  /** Link of the inbox that a form is for. */
  declare protected readonly inbox?: string

  /** Height until the frame has said its own, in pixels, so that the page does not jump. */
  protected abstract readonly reserved: number
  protected readonly frame: HTMLIFrameElement = document.createElement('iframe')
  #connection: Connection | undefined
  /** Holds the page's own content, or a link, where there is no frame. */
  #fallback = document.createElement('div')
  #slot = document.createElement('slot')
  #link = document.createElement('a')
  #nonce = crypto.getRandomValues(new Uint32Array(4)).join('-')
  /** A page that changes its colours mostly does so by an attribute of its root. */
  #changes = new MutationObserver(() => this.update())
  #round = 0
  #tokens: Tokens = {}
  #state: State = 'empty'

  constructor() {
    super()
    const { frame } = this
    // The host page's own address is nobody's business. Copy and Share must work inside.
    const allow = `clipboard-write${'share' in navigator ? '; web-share' : ''}`
    Object.assign(frame, { referrerPolicy: 'no-referrer', allow })
    frame.setAttribute('part', 'frame')
    this.#fallback.setAttribute('part', 'fallback')
    // So that a browser can point at it when the form cannot be submitted.
    Object.assign(this.#fallback, { hidden: true, tabIndex: -1 })
    Object.assign(this.#link, { target: '_blank', rel: 'noreferrer' })
    this.#slot.append(this.#link)
    this.#fallback.append(this.#slot)
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true })
    root.adoptedStyleSheets = [shellStyle()]
    root.append(frame, this.#fallback)
  }

  /** Looks of the inside; see `Tokens` for what may be set. */
  get tokens(): Tokens {
    return this.#tokens
  }

  set tokens(tokens: Tokens) {
    this.#tokens = { ...tokens }
    this.update()
  }

  /** How far the note is. Nothing more of the inside is known here. */
  get state(): State {
    return this.#state
  }

  /** Begins anew: whatever was written is gone. */
  reset(): void {
    this.setState('empty')
    this.start()
  }

  override focus(options?: FocusOptions): void {
    this.visible.focus(options)
  }

  connectedCallback(): void {
    this.#upgradeProperties()
    this.#open()
    this.#changes.observe(document.documentElement, { attributes: true })
    this.#changes.observe(this, { attributes: true, childList: true, subtree: true })
  }

  disconnectedCallback(): void {
    this.#changes.disconnect()
    this.#connection?.close()
    this.#connection = undefined
    this.lose()
  }

  /** With `moveBefore` the frame keeps what it holds, and nothing has to begin anew. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string): void {
    if (name !== 'required' && this.#connection) this.#open()
  }

  /** Fragment of the inbox's link, `#` included; '' for what has none. */
  protected get hash(): string {
    return ''
  }

  protected get origin(): string {
    try {
      return new URL(this.inbox || this.server || AshnoteElement.server).origin
    } catch {
      return AshnoteElement.server
    }
  }

  protected get strings(): EmbedStrings {
    return /^fr\b/i.test(this.#lang) ? french : english
  }

  /** What the host page calls the element, where the label is not shown inside. */
  protected outerLabel(): string {
    return ''
  }

  protected abstract kindOptions(): RawOptionsOfKind

  protected send(message: Inward<RawOptions>): void {
    this.#connection?.send(message)
  }

  /** Has the frame begin anew, or show that a link was made. */
  protected start(): void {
    this.#round += 1
    this.send({
      type: 'start',
      round: this.#round,
      options: this.#options(),
      isSealed: this.#state === 'sealed',
    })
  }

  /** Tells the frame what an attribute or property has become. */
  protected update(): void {
    if (this.#connection) this.send({ type: 'options', options: this.#options() })
  }

  protected setState(state: State): void {
    if (state === this.#state) return
    this.#state = state
    this.emit('ashnote-state', { state })
  }

  /** The frame is gone, and with it whatever was written. */
  protected lose(): void {
    this.setState('empty')
  }

  protected receive(news: News & { round?: number }): void {
    const { type, round: _, ...detail } = news
    if (type === 'state') this.setState(news.state)
    else this.emit(`ashnote-${type}`, detail as never)
  }

  protected emit<T extends keyof AshnoteEventMap>(type: T, detail: AshnoteEventMap[T]['detail']): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }))
  }

  #open(): void {
    const { frame, origin, hash } = this
    this.#connection?.close()
    frame.style.height ||= `${this.reserved}px`
    const name = this.strings[hash ? 'form' : 'fallback']
    frame.title = this.#options().label || name
    this.#link.href = `${origin}/${hash}`
    this.#link.textContent = name
    // What stands in a form declares its inputs, and is not for showing.
    this.#slot.name = hash && 'fallback'
    this.#connection = connect(frame, origin, this.#nonce, {
      onOpen: () => {
        this.#showFallback(false)
        this.start()
      },
      onMessage: (message) => {
        if (!('round' in message)) this.#arrange(message)
        else if (message.round === this.#round) this.receive(message)
      },
      onLost: () => {
        this.#showFallback(true)
        this.lose()
        this.receive({ type: 'error', code: 'unreachable' })
      },
    })
    const address = frameAddress(origin, this.#nonce, self.origin, hash)
    if (frame.src !== address) frame.src = address
  }

  #arrange(message: Exclude<Outward, News>): void {
    if (message.type === 'ready') this.emit('ashnote-ready', null)
    else this.frame.style.height = `${message.height}px`
  }

  /** What of the inside can be seen. */
  protected get visible(): HTMLElement {
    return this.frame.hidden ? this.#fallback : this.frame
  }

  #showFallback(isShown: boolean): void {
    this.#fallback.hidden = !isShown
    this.frame.hidden = isShown
  }

  get #lang(): string {
    return this.closest<HTMLElement>('[lang]')?.lang || navigator.language
  }

  #options(): RawOptions {
    const label = this.label || this.ariaLabel || this.outerLabel()
    return {
      lang: this.#lang,
      label,
      isLabelShown: !!this.label,
      placeholder: this.placeholder,
      expiry: this.expiry,
      passphrase: this.passphrase,
      files: this.files,
      theme: this.theme,
      ground: groundOf(this) || getComputedStyle(this.#link).backgroundColor,
      tokens: this.#tokens,
      ...this.kindOptions(),
    }
  }

  /** What a framework set before the element was defined hides the properties of the class. */
  #upgradeProperties(): void {
    const early = this as unknown as Record<string, unknown>
    for (const name of Object.keys(this)) {
      if (!(name in Object.getPrototypeOf(this))) continue
      const value = early[name]
      delete early[name]
      early[name] = value
    }
  }
}

reflect(AshnoteElement, ['label', 'placeholder', 'expiry', 'passphrase', 'files', 'theme', 'server'])
