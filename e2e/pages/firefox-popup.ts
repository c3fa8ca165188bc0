import type { Page } from 'puppeteer-core'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { extension } from '../../widget/ui/strings/en/extension.ts'
import { byRole, type Firefox, pressWithControl, typedIn } from '../browsers/firefox.ts'

/** The extension's popup in Firefox, opened in a tab. */
export class FirefoxPopup {
  readonly page: Page

  private constructor(page: Page) {
    this.page = page
  }

  static async open(firefox: Firefox): Promise<FirefoxPopup> {
    return new FirefoxPopup(await firefox.open('popup.html'))
  }

  write(text: string): Promise<void> {
    return byRole(this.page, 'textbox', compose.note).fill(text)
  }

  /** Writes a note and presses the shortcut that creates its link. */
  async submit(text: string): Promise<void> {
    await this.write(text)
    await pressWithControl(this.page, 'Enter')
  }

  /** The text of the note. */
  written(): Promise<string> {
    return typedIn(this.page, compose.note)
  }

  /** The link that the popup shows; waits for it. */
  createdLink(): Promise<string> {
    return typedIn(this.page, compose.created.link)
  }

  /** Shows the empty form again. */
  async startAnother(): Promise<void> {
    await byRole(this.page, 'button', compose.created.another).click()
  }

  async openHistory(): Promise<void> {
    await byRole(this.page, 'button', extension.popup.history).click()
  }

  close(): Promise<void> {
    return this.page.close()
  }
}
