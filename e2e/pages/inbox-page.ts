import { expect, type Locator, type Page } from 'playwright/test'
import type { ErrorCode } from '../../shared/index.ts'
import { inbox } from '../../widget/ui/strings/en/inbox.ts'

/** The site's page that sends a message to an inbox. */
export class InboxPage {
  readonly page: Page
  readonly message: Locator

  constructor(page: Page) {
    this.page = page
    this.message = page.getByRole('textbox', { name: inbox.message })
  }

  async open(link: string): Promise<void> {
    await this.page.goto(link)
  }

  async send(text: string): Promise<void> {
    await this.message.fill(text)
    await this.page.getByRole('button', { name: inbox.send, exact: true }).click()
  }

  /** Expects that the server has the message. */
  expectSent(): Promise<void> {
    return expect(this.page.getByRole('heading', { name: inbox.sent.title })).toBeVisible()
  }
}

/** Title of the message that the sender sees for an error. */
export const errorTitle = (code: ErrorCode): string => {
  const title = inbox.errors[code]?.title
  if (title === undefined) throw new Error(`inboxes have no words for ${code}`)
  return title
}
