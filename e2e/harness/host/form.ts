import type { InboxSettings, OwnInbox } from '../../../shared/index.ts'
import { arrivalsOf, clientsOf, contentsOf, linkOf, openAs, registerInbox } from '../inboxes.ts'
import { test as base } from './widget.ts'

/** The form's inputs in most tests, as a page writes them. */
export const INPUTS = `
  <ashnote-input name="who" label="Your name" required maxlength="40"></ashnote-input>
  <ashnote-input name="case" label="Case number" pattern="[0-9]{4}"></ashnote-input>
  <ashnote-input name="what" label="What happened" type="textarea"></ashnote-input>`

/**
 * Inside the form's frame: the text boxes, the submit button, and the heading that replaces the form
 * afterwards.
 */
export const WHO = '.field:nth-of-type(1) input'
export const CASE = '.field:nth-of-type(2) input'
export const WHAT = '.field:nth-of-type(3) textarea'
export const SEND = 'form > button'
export const SAID = `document.querySelector('h1')?.textContent`
export const ALERT = `document.querySelector('[role=alert]')?.textContent`

export const FORM = `document.querySelector('ashnote-form')`

interface Inbox {
  readonly own: OwnInbox
  /** The link with the origin that this test's pages use. */
  readonly link: string
  /** HTML of its form. */
  readonly form: (inputs?: string) => string
  /** Opens the arrivals, oldest first. @returns one list of texts and file contents per arrival */
  readonly read: () => Promise<string[][]>
  readonly close: () => Promise<void>
}

interface Fixtures {
  /** Makes an inbox whose owner has no browser. */
  readonly newInbox: (settings?: Partial<InboxSettings>) => Promise<Inbox>
}

/** `test` with inboxes whose forms are embedded in the host's pages. */
export const test = base.extend<Fixtures>({
  newInbox: async ({ server, wire }, use) => {
    const clients = clientsOf(server.origin)
    await use(async (settings = {}) => {
      const own = await registerInbox(clients, settings)
      const link = linkOf(wire.origin, own)
      return {
        own,
        link,
        form: (inputs = INPUTS) => `<ashnote-form inbox="${link}">${inputs}</ashnote-form>`,
        close: () => clients.inboxes.close(own),
        read: async () => {
          const contents: string[][] = []
          for (const arrival of await arrivalsOf(clients, own)) {
            const opened = await openAs(clients, own, arrival)
            contents.push(contentsOf(opened))
            await opened.acked
          }
          return contents
        },
      }
    })
  },
})

export { expect } from './widget.ts'
