import { embedTables } from '../ui/strings/bundled.ts'
import type { EmbedStrings } from '../ui/strings/embed-types.ts'
import { choose } from '../ui/strings/load.ts'
import { pickLocale } from '../ui/strings/locales.ts'
import { ignoreWrites, reflect } from './attributes.ts'
import { type Connection, connect } from './connection.ts'
import type { AshnoteEventMap } from './events.ts'
import { groundOf } from './ground.ts'
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
import { shellStyle } from './style.ts'

/** Servers that render pages have no HTMLElement, and the classes must still load there. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement

/**
 * Base of all elements: a frame of the Ashnote server's origin, in which the visitor types and the note is
 * encrypted, and a shell around it that sees neither text nor keys.
 */
export abstract class AshnoteElement extends Base {
  /** Attributes that must take effect at once. `#changes` sees all the others. */
  static readonly observedAttributes: readonly string[] = ['server', 'inbox', 'required']
  /** Origin of the server for elements without the attribute `server`. */
  static server = ''

  /** Shown above the text box. Without it, the page's own `<label>` names the box. */
  declare label: string
  declare placeholder: string
  /** Time until the note expires: seconds, or a number with `m`, `h` or `d`. */
  declare expiry: string
  declare passphrase: Passphrase | ''
  declare files: 'on' | 'off' | ''
  declare theme: Theme | ''
  /** Origin of the Ashnote server. */
  declare server: string
  /** Link of the inbox to which a form sends. */
  declare protected readonly inbox?: string

  /** Height in pixels until the frame reports its own, so that the page does not jump. */
  protected abstract readonly reserved: number
  protected readonly frame: HTMLIFrameElement = document.createElement('iframe')
  /** Holds the page's own content, or a link, while there is no frame. */
  protected readonly fallback: HTMLElement = document.createElement('div')
  #connection: Connection | undefined
  /** Never shown: the browser converts colours in its style. */
  #probe = document.createElement('i')
  /** As the frame knows it. */
  #ground = ''
  #slot = document.createElement('slot')
  #link = document.createElement('a')
  #nonce = crypto.getRandomValues(new Uint32Array(4)).join('-')
  /** Most pages that change their colours do so by an attribute of their root element or body. */
  #changes = new MutationObserver(() => this.update())
  /** Or with the visitor's system, and then perhaps gradually. */
  #darkness = matchMedia('(prefers-color-scheme: dark)')
  #round = 0
  #tokens: Tokens = {}
  #state: State = 'empty'

  constructor() {
    super()
    const { frame, fallback } = this
    // The frame must not learn the host page's address. Copy and Share must work inside the frame.
    const allow = `clipboard-write${'share' in navigator ? '; web-share' : ''}`
    Object.assign(frame, { referrerPolicy: 'no-referrer', allow })
    frame.setAttribute('part', 'frame')
    fallback.setAttribute('part', 'fallback')
    // A browser points at this element when the form cannot be submitted.
    Object.assign(fallback, { hidden: true, tabIndex: -1 })
    this.#probe.hidden = true
    Object.assign(this.#link, { target: '_blank', rel: 'noreferrer' })
    this.#slot.append(this.#link)
    fallback.append(this.#slot)
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true })
    root.adoptedStyleSheets = [shellStyle()]
    root.append(frame, fallback, this.#probe)
  }

  /** Appearance of the frame's content. `Tokens` lists the values that can be set. */
  get tokens(): Tokens {
    return this.#tokens
  }

  set tokens(tokens: Tokens) {
    this.#tokens = { ...tokens }
    this.update()
  }

  /** Progress of the note. The shell knows nothing else of the frame's content. */
  get state(): State {
    return this.#state
  }

  /** Starts over and discards the text. */
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
    for (const page of [document.documentElement, document.body])
      if (page) this.#changes.observe(page, { attributes: true })
    this.#darkness.addEventListener('change', this.#repaint)
    addEventListener('transitionend', this.#repaint)
    this.#changes.observe(this, { attributes: true, childList: true, subtree: true })
  }

  disconnectedCallback(): void {
    this.#changes.disconnect()
    this.#darkness.removeEventListener('change', this.#repaint)
    removeEventListener('transitionend', this.#repaint)
    this.#connection?.close()
    this.#connection = undefined
    this.lose()
  }

  /** With `moveBefore` the frame keeps its content, so there is nothing to start over. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string): void {
    if (name !== 'required' && this.#connection) this.#open()
  }

  /** Fragment of the inbox's link, with `#`; '' for elements without an inbox. */
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
    return choose(pickLocale([this.#lang, ...navigator.languages]), embedTables)
  }

  /** The host page's name for the element, for when the frame shows no label. */
  protected outerLabel(): string {
    return ''
  }

  protected abstract kindOptions(): RawOptionsOfKind

  protected send(message: Inward<RawOptions>): void {
    this.#connection?.send(message)
  }

  /** Tells the frame to start over, or to show that a link exists. */
  protected start(): void {
    this.#round += 1
    this.send({
      type: 'start',
      round: this.#round,
      options: this.#options(),
      isSealed: this.#state === 'sealed',
    })
  }

  /** Sends the current attributes and properties to the frame. */
  protected update(): void {
    if (this.#connection) this.send({ type: 'options', options: this.#options() })
  }

  protected setState(state: State): void {
    if (state === this.#state) return
    this.#state = state
    this.emit('ashnote-state', { state })
  }

  /** The frame is gone, and the text in it too. */
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
    const address = frameAddress(origin, this.#nonce, self.origin, hash)
    // A frame that does not load again does not greet again.
    if (this.#connection && frame.src === address) return
    this.#connection?.close()
    frame.style.height ||= `${this.reserved}px`
    const name = this.strings[hash ? 'form' : 'fallback']
    frame.title = this.#options().label || name
    this.#link.href = `${origin}/${hash}`
    this.#link.textContent = name
    // The content of a form declares its inputs and is not shown.
    this.#slot.name = hash && 'fallback'
    this.#connection = connect(frame, origin, this.#nonce, {
      onOpen: () => this.start(),
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
    if (frame.src !== address) frame.src = address
  }

  #arrange(message: Exclude<Outward, News>): void {
    if (message.type === 'resize') this.frame.style.height = `${message.height}px`
    else {
      this.#showFallback(false)
      this.emit('ashnote-ready', null)
    }
  }

  /** The visible part: the frame, or the fallback. */
  protected get visible(): HTMLElement {
    return this.frame.hidden ? this.fallback : this.frame
  }

  #repaint = () => {
    if (groundOf(this, this.#probe) !== this.#ground) this.update()
  }

  #showFallback(isShown: boolean): void {
    this.fallback.hidden = !isShown
    this.frame.hidden = isShown
  }

  get #lang(): string {
    return this.closest<HTMLElement>('[lang]')?.lang || navigator.language
  }

  #options(): RawOptions {
    const label = this.label || this.ariaLabel || this.outerLabel()
    this.#ground = groundOf(this, this.#probe)
    return {
      lang: this.#lang,
      label,
      isLabelShown: !!this.label,
      placeholder: this.placeholder,
      expiry: this.expiry,
      passphrase: this.passphrase,
      files: this.files,
      theme: this.theme,
      ground: this.#ground,
      tokens: this.#tokens,
      ...this.kindOptions(),
    }
  }

  /**
   * Properties that a framework set before the element was defined hide the accessors of the class, so set
   * them again.
   */
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

ignoreWrites(AshnoteElement)
reflect(AshnoteElement, ['label', 'placeholder', 'expiry', 'passphrase', 'files', 'theme', 'server'])
