import { expect, type Locator, type Page } from 'playwright/test'
import { read } from '../../widget/ui/strings/en/read.ts'

/** A page that opens a link: the site, the extension's reader, or whatever else shows a note as they do. */
export class ReadPage {
  readonly page: Page
  readonly passphrase: Locator
  /** The note, once it is open. */
  readonly note: Locator

  constructor(page: Page) {
    this.page = page
    this.passphrase = page.getByLabel(read.sealed.passphrase, { exact: true })
    this.note = page.getByRole('region', { name: read.open.note })
  }

  async open(link: string): Promise<void> {
    await this.page.goto(link)
  }

  reveal(): Promise<void> {
    return this.page.getByRole('button', { name: read.sealed.reveal }).click()
  }

  /** Opens a link and reveals its note. */
  async revealAt(link: string): Promise<void> {
    await this.open(link)
    await this.reveal()
  }

  /** Reveals the note and expects it to contain `text`. */
  async expectNote(text: string): Promise<void> {
    await this.reveal()
    await expect(this.note).toContainText(text)
  }
}
