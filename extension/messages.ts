/**
 * All messages between the extension's parts, in one table. Nothing here listens for messages of websites or
 * other extensions. A content script shares a process with its page, so it may only hand something over; only
 * the extension's own pages get data.
 */
import { type Browser, browser } from 'wxt/browser'

/** Data and response of each message. */
export type Messages = {
  /** Wakes the background page. */
  wake: { data: null; answer: true }
  /** Opens the note of the sender's own address, given from the path on. Responds whether it did. */
  'open-note': { data: string; answer: boolean }
  /** The offscreen document has made a note of the draft. `data`: whether a popup has shown it. */
  made: { data: boolean; answer: true }
}

type Name = keyof Messages

/** Who may send each message. */
export const SENDERS: Readonly<Record<Name, 'page' | 'content script'>> = {
  wake: 'page',
  'open-note': 'content script',
  made: 'page',
}

type Sender = Browser.runtime.MessageSender
type Envelope = { name: Name; data: unknown }

/** Handlers by message. Each part of the extension handles its own. */
export type Handlers = {
  readonly [N in Name]?: (
    data: Messages[N]['data'],
    sender: Sender,
  ) => Messages[N]['answer'] | Promise<Messages[N]['answer']>
}

/** Sends a message to the part that handles it. Rejects when there is none. */
export function sendToExtension<N extends Name>(
  name: N,
  data: Messages[N]['data'],
): Promise<Messages[N]['answer']> {
  return browser.runtime.sendMessage({ name, data } satisfies Envelope)
}

/** Handles messages. Call this before the script yields for the first time. */
export function handleMessages(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, reply) => {
    if (!isEnvelope(message) || !maySend(message.name, sender)) return
    const handle = handlers[message.name] as ((data: unknown, sender: Sender) => unknown) | undefined
    if (!handle) return
    // Respond with nothing on failure: the error's text could contain anything.
    Promise.resolve(handle(message.data, sender)).then(reply, () => reply(undefined))
    return true
  })
}

const isEnvelope = (message: unknown): message is Envelope =>
  typeof message === 'object' && message !== null && Object.hasOwn(SENDERS, (message as Envelope).name)

/** Whether this sender may send this message. A content script's `url` is that of its page. */
function maySend(name: Name, { id, url, origin }: Sender): boolean {
  if (id !== browser.runtime.id) return false
  const own = browser.runtime.getURL('/')
  const isPage = !!url?.startsWith(own) && (origin === undefined || `${origin}/` === own)
  return isPage || SENDERS[name] === 'content script'
}
