/**
 * Every message between the extension's parts, in one table. Nothing outside can send one (`externally_connectable`
 * admits nobody), and a content script, which shares a process with the page it is in, can only hand something
 * over: what asks for anything is answered to the extension's own pages alone.
 */
import { type Browser, browser } from 'wxt/browser'

/** What each message carries and is answered with. */
export type Messages = {
  /** Starts the background page where it sleeps. */
  wake: { data: null; answer: true }
  /** Opens the note whose fragment the sender's own address has; says whether that was done. */
  'open-note': { data: string; answer: boolean }
  /** The desk made a note of the draft; whether a popup showed it. */
  made: { data: boolean; answer: true }
}

type Name = keyof Messages

/** Who may send it. */
export const SENDERS: Readonly<Record<Name, 'page' | 'content script'>> = {
  wake: 'page',
  'open-note': 'content script',
  made: 'page',
}

type Sender = Browser.runtime.MessageSender
type Envelope = { name: Name; data: unknown }

/** What handles each message; those of other parts of the extension are left to them. */
export type Handlers = {
  readonly [N in Name]?: (
    data: Messages[N]['data'],
    sender: Sender,
  ) => Messages[N]['answer'] | Promise<Messages[N]['answer']>
}

/** Sends a message to whichever part handles it. Rejects when none does. */
export function sendToExtension<N extends Name>(
  name: N,
  data: Messages[N]['data'],
): Promise<Messages[N]['answer']> {
  return browser.runtime.sendMessage({ name, data } satisfies Envelope)
}

/** Answers messages. To be called before the script that calls it yields for the first time. */
export function handleMessages(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, reply) => {
    if (!isEnvelope(message) || !maySend(message.name, sender)) return
    const handle = handlers[message.name] as ((data: unknown, sender: Sender) => unknown) | undefined
    if (!handle) return
    // A failure is answered with nothing at all: its text could be anything.
    Promise.resolve(handle(message.data, sender)).then(reply, () => reply(undefined))
    return true
  })
}

const isEnvelope = (message: unknown): message is Envelope =>
  typeof message === 'object' && message !== null && Object.hasOwn(SENDERS, (message as Envelope).name)

/** Whether this sender may send this message. A content script's `url` is its page's. */
function maySend(name: Name, { id, url, origin }: Sender): boolean {
  if (id !== browser.runtime.id) return false
  const own = browser.runtime.getURL('/')
  const isPage = !!url?.startsWith(own) && (origin === undefined || `${origin}/` === own)
  return isPage || SENDERS[name] === 'content script'
}
