import { beforeEach, expect, it, vi } from 'vitest'

const ID = 'abcdefghijklmnop'
const OWN = `chrome-extension://${ID}`
type Listener = (message: unknown, sender: object, reply: (answer: unknown) => void) => unknown
const listeners: Listener[] = []

vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      id: ID,
      getURL: (path: string) => `${OWN}${path}`,
      onMessage: { addListener: (listener: Listener) => listeners.push(listener) },
    },
  },
}))
const { handleMessages, SENDERS } = await import('./messages.ts')

type Name = keyof typeof SENDERS
const NAMES = Object.keys(SENDERS) as Name[]

const PAGE = { id: ID, url: `${OWN}/popup.html`, origin: OWN }
const CONTENT_SCRIPT = { id: ID, url: 'https://notes.example/', origin: 'https://notes.example', tab: {} }
/** A page that only pretends in its URL to be ours, another extension, and a sender without id. */
const STRANGERS = [
  { id: ID, url: `https://notes.example/${OWN}/popup.html`, origin: 'https://notes.example' },
  { id: ID, url: `${OWN}.evil.example/`, origin: 'https://evil.example' },
  { id: ID, url: `${OWN}/popup.html`, origin: 'https://notes.example' },
  { id: 'another', url: 'chrome-extension://another/x.html', origin: 'chrome-extension://another' },
  {},
]

const handled: string[] = []

beforeEach(() => {
  listeners.length = 0
  handled.length = 0
  const handlers = Object.fromEntries(NAMES.map((name) => [name, () => void handled.push(name)]))
  handleMessages(handlers as never)
})

const deliver = (message: unknown, sender: object) => {
  for (const listener of listeners) listener(message, sender, () => {})
  return handled
}

it.each(NAMES)('%s from a page of the extension is handled', (name) => {
  expect(deliver({ name, data: null }, PAGE)).toEqual([name])
})

it.each(NAMES)('%s from a content script is handled only if it may send it', (name) => {
  const may = SENDERS[name] === 'content script'
  expect(deliver({ name, data: null }, CONTENT_SCRIPT)).toEqual(may ? [name] : [])
})

it.each(NAMES.filter((name) => SENDERS[name] === 'page'))('%s from any other sender is not', (name) => {
  for (const sender of STRANGERS) expect(deliver({ name, data: null }, sender)).toEqual([])
})

it.each([undefined, null, 'wake', {}, { name: 'toString' }, { name: '__proto__' }])(
  'ignores %j',
  (message) => {
    expect(deliver(message, PAGE)).toEqual([])
    expect(deliver(message, CONTENT_SCRIPT)).toEqual([])
  },
)

it('content scripts may send nothing that returns a link, a key or the history', () => {
  // Extend this list only after a review.
  expect(NAMES.filter((name) => SENDERS[name] === 'content script')).toEqual(['open-note'])
})
