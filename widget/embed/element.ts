import type { EmbedStrings } from '../ui/strings/embed-types.ts'
import { embed as english } from '../ui/strings/en/embed.ts'
import { embed as french } from '../ui/strings/fr/embed.ts'
import { parseDuration, reflect } from './attributes.ts'
import { type Connection, connect } from './connection.ts'
import type { AshnoteEventMap } from './events.ts'
import {
  frameAddress,
  type Inward,
  type Kind,
  type KindOptions,
  type News,
  type Options,
  type Outward,
  type Passphrase,
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
  static readonly observedAttributes: readonly string[] = [
    ...['label', 'placeholder', 'expiry', 'passphrase', 'files', 'lang', 'server', 'aria-label'],
    ...['result', 'required', 'readonly', 'theme'],
  ]
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

  protected abstract readonly kind: Kind
  /** Height until the frame has said its own, in pixels, so that the page does not jump. */
  protected abstract readonly reserved: number
  protected readonly frame: HTMLIFrameElement = document.createElement('iframe')
  #connection: Connection | undefined
  /** Holds the page's own content, or a link, where there is no frame. */
  #fallback = document.createElement('div')
  #link = document.createElement('a')
  #nonce = crypto.getRandomValues(new Uint32Array(4)).join('-')
  /** A page that changes its colours mostly does so by an attribute of its root. */
  #looks = new MutationObserver(() => this.update())
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
    const slot = document.createElement('slot')
    slot.append(this.#link)
    this.#fallback.append(slot)
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
    this.start(false)
  }

  override focus(options?: FocusOptions): void {
    this.visible.focus(options)
  }

  connectedCallback(): void {
    this.#takeEarlyProperties()
    this.#open()
    this.#looks.observe(document.documentElement, { attributes: true })
  }

  disconnectedCallback(): void {
    this.#looks.disconnect()
    this.#connection?.close()
    this.#connection = undefined
    this.lose()
  }

  /** With `moveBefore` the frame keeps what it holds, and nothing has to begin anew. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string): void {
    if (name !== 'server') this.update()
    else if (this.#connection) this.#open()
  }

  protected get origin(): string {
    try {
      return new URL(this.server || AshnoteElement.server).origin
    } catch {
      return AshnoteElement.server
    }
  }

  protected get strings(): EmbedStrings {
    return /^fr\b/i.test(this.#lang) ? french : english
  }

  /** What the host page calls the element, where the label is not shown inside. */
  protected abstract outerLabel(): string
  protected abstract kindOptions(): KindOptions

  /** Whether a link was made that the frame should show as made. */
  protected isSealed(): boolean {
    return false
  }

  protected send(message: Inward): void {
    this.#connection?.send(message)
  }

  protected start(isSealed: boolean): void {
    this.#round += 1
    this.send({ type: 'start', round: this.#round, options: this.#options(), isSealed })
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

  protected take(news: News): void {
    const { type } = news
    if (type === 'state') this.setState(news.state)
    else if (type === 'error') this.emit('ashnote-error', { code: news.code })
    else this.emit('ashnote-created', { link: news.link, expiresAt: news.expiresAt })
  }

  protected emit<T extends keyof AshnoteEventMap>(type: T, detail: AshnoteEventMap[T]['detail']): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }))
  }

  #open(): void {
    const { frame, origin } = this
    this.#connection?.close()
    frame.style.height ||= `${this.reserved}px`
    frame.title = this.#options().label || this.strings.frameTitle
    this.#link.href = `${origin}/`
    this.#link.textContent = this.strings.fallback
    this.#connection = connect(frame, origin, this.#nonce, {
      onOpen: () => {
        this.#showFallback(false)
        this.start(this.isSealed())
      },
      onMessage: (message) => {
        if (!('round' in message)) this.#arrange(message)
        else if (message.round === this.#round) this.take(message)
      },
      onLost: () => {
        this.#showFallback(true)
        this.lose()
        this.take({ type: 'error', code: 'unreachable' })
      },
    })
    const address = frameAddress(origin, this.#nonce, self.origin)
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

  #options(): Options {
    const label = this.label || this.ariaLabel || this.outerLabel()
    return {
      kind: this.kind,
      lang: this.#lang,
      label,
      isLabelShown: !!this.label,
      placeholder: this.placeholder,
      expiry: parseDuration(this.expiry),
      theme: this.theme || 'auto',
      ground: groundOf(this) || getComputedStyle(this.#link).backgroundColor,
      tokens: this.#tokens,
      ...this.kindOptions(),
    }
  }

  /** What a framework set before the element was defined hides the properties of the class. */
  #takeEarlyProperties(): void {
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
