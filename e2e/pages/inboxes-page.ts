import { expect, type Locator, type Page } from 'playwright/test'
import { inboxOwner } from '../../widget/ui/strings/en/inbox-owner.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { LINK } from '../data/links.ts'

const { contacts, inbox, keys, make } = inboxOwner

/** The extension's page with the user's own inboxes. */
export class InboxesPage {
  readonly page: Page
  /** The message that is open. */
  readonly note: Locator

  constructor(page: Page) {
    this.page = page
    this.note = page.getByRole('region', { name: read.open.note })
  }

  /** Goes to another view. */
  async goTo(hash: string): Promise<void> {
    await this.page.goto(`${this.page.url().split('#')[0]}#${hash}`)
  }

  /** Makes an inbox. @returns its link. */
  async make(name: string, people: readonly string[] = []): Promise<string> {
    const { page } = this
    await this.goTo('new')
    await page.getByLabel(make.name, { exact: true }).fill(name)
    if (people.length > 0) {
      await page.getByText(make.people).click()
      await page.getByRole('textbox', { name: make.people }).fill(people.join('\n\n'))
    }
    await page.getByRole('button', { name: make.submit }).click()
    const link = page.getByLabel(inbox.link)
    await expect(link).toHaveValue(LINK)
    return link.inputValue()
  }

  /** Opens the first arrival of the inbox that is shown. */
  openFirst(): Promise<void> {
    return this.page.getByRole('button', { name: inbox.open, exact: true }).first().click()
  }

  /** Adds a contact on the contacts view. */
  async addContact(name: string, link: string): Promise<void> {
    await this.page.getByLabel(contacts.name, { exact: true }).fill(name)
    await this.page.getByLabel(contacts.link).fill(link)
    await this.page.getByRole('button', { name: contacts.add, exact: true }).click()
  }

  /** The key that a person shows to be given access to a shared inbox, read from the keys view. */
  async personalKey(): Promise<string> {
    await this.page.getByRole('button', { name: keys.personShow }).click()
    return this.page.getByRole('textbox', { name: keys.personText }).inputValue()
  }

  /** Protects the inboxes with a passphrase. */
  async setPassphrase(passphrase: string): Promise<void> {
    await this.goTo('keys')
    await this.page.getByLabel(keys.next).fill(passphrase)
    await this.page.getByRole('button', { name: keys.change }).click()
    await expect(this.page.getByText(keys.changed)).toBeVisible()
  }
}
