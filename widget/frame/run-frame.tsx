import { type ComponentType, render } from 'preact'
import type { Appearance, Inward, News } from '../embed/messages.ts'
import { watchHeight } from './height.ts'
import { greetHost, type SendToHost } from './host.ts'
import { type ParseOptions, parseInward } from './parse.ts'
import { createTheme } from './theme.ts'

/** What the inside of an element is given. Each round has one of its own. */
export type FrameProps<O, T> = {
  options: O
  tables: T
  /** Tells the page around what became of the note. */
  tell: (news: News) => void
  /** A link was made before this frame was loaded, and the page still has it. */
  isSealed: boolean
  /** How often the page has asked for a link. */
  sealings: number
}

type Frame<O, T> = {
  style: string
  parse: ParseOptions<O>
  /** Everything that is said, in a language. */
  load: (lang: string) => Promise<T>
  View: ComponentType<FrameProps<O, T>>
  /** Where somebody wants to go who looks at the frame by itself. */
  home: string
}

/** Shows in this frame what the element around it asks for. */
export function runFrame<O extends Appearance, T extends { read: { lang: string } }>({
  style,
  parse,
  load,
  View,
  home,
}: Frame<O, T>): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  document.adoptedStyleSheets.push(sheet)
  const applyTheme = createTheme(sheet)
  const root = document.querySelector('#frame') as HTMLElement
  let shown = { round: 0, isSealed: false, sealings: 0 }
  let isReady = false
  let options: O | undefined

  const show = (options: O, tables: T, send: SendToHost) => {
    document.documentElement.lang = tables.read.lang
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
    if (options) show(options, await load(options.lang), send)
  }

  // One after the other, in the order in which they were sent: a language may have to be loaded first.
  let received = Promise.resolve()
  const isFrame = greetHost((data, send) => {
    const message = parseInward(data, parse)
    if (message) received = received.then(() => receive(message, send))
  })
  if (!isFrame) location.replace(home)

  // The page around focuses the frame as a whole, as it does to show what is missing.
  addEventListener('focus', () => {
    if (document.activeElement === document.body) document.querySelector<HTMLElement>('[data-main]')?.focus()
  })
}
