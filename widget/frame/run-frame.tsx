import { type ComponentType, render } from 'preact'
import type { Appearance, Inward, News } from '../embed/messages.ts'
import { setDocumentLanguage } from '../ui/document-language.ts'
import { loadTables, type Table } from '../ui/strings/load.ts'
import { pickLocale } from '../ui/strings/locales.ts'
import { watchHeight } from './height.ts'
import { greetHost, type SendToHost } from './host.ts'
import { type ParseOptions, parseInward } from './parse.ts'
import { createTheme } from './theme.ts'

/** Props of an element's content. Each round renders a new instance. */
export type FrameProps<O, T> = {
  options: O
  tables: T
  /** Sends news of the note to the host page. */
  tell: (news: News) => void
  /** A link existed before this frame loaded, and the host page still has it. */
  isSealed: boolean
  /** Number of times that the host page asked for a link. */
  sealings: number
}

type Frame<O, T> = {
  style: string
  parse: ParseOptions<O>
  /** Everything that is said. */
  tables: { readonly [K in keyof T]: Table<T[K]> }
  View: ComponentType<FrameProps<O, T>>
  /** Where to go if the page is opened outside a frame. */
  home: string
}

/** Renders the element's content in this frame. */
export function runFrame<
  O extends Appearance,
  T extends Record<string, object> & { read: { lang: string } },
>({ style, parse, tables, View, home }: Frame<O, T>): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  document.adoptedStyleSheets.push(sheet)
  const applyTheme = createTheme(sheet)
  const root = document.querySelector('#frame') as HTMLElement
  let shown = { round: 0, isSealed: false, sealings: 0 }
  let isReady = false
  let options: O | undefined

  const show = (options: O, tables: T, send: SendToHost) => {
    setDocumentLanguage(tables.read.lang)
    applyTheme(options)
    const { round, ...rest } = shown
    const tell = (news: News) => send({ ...news, round })
    render(<View key={round} {...{ options, tables, tell, ...rest }} />, root)
    if (isReady) return
    isReady = true
    watchHeight(root, (height) => send({ type: 'resize', height }))
    send({ type: 'ready' })
  }
  const receive = async (message: Inward<O>, send: SendToHost) => {
    if (message.type === 'seal') shown = { ...shown, sealings: shown.sealings + 1 }
    else options = message.options
    if (message.type === 'start') shown = { round: message.round, isSealed: message.isSealed, sealings: 0 }
    if (!options) return
    const locale = pickLocale([options.lang, ...navigator.languages])
    show(options, await loadTables<T>(locale, tables), send)
  }

  // In the order of the messages, because a language may have to load first.
  let received = Promise.resolve()
  const isFrame = greetHost((data, send) => {
    const message = parseInward(data, parse)
    if (!message) return
    const next = () => receive(message, send)
    // A message that fails must not keep later ones from being heard.
    received = received.then(next, next)
  })
  if (!isFrame) location.replace(home)

  // The host page focuses the frame as a whole, also to point out a missing value.
  addEventListener('focus', () => {
    if (document.activeElement === document.body) document.querySelector<HTMLElement>('[data-main]')?.focus()
  })
}
