import { expect, type FrameLocator, type Locator, type Page } from 'playwright/test'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { LINK } from '../data/links.ts'

/** The form that writes a note, and the link that it makes: on the site, in the popup and in an element. */
export class ComposeForm {
  readonly note: Locator
  readonly passphrase: Locator
  /** The button that makes the link. */
  readonly create: Locator
  /** The text box with the link. */
  readonly link: Locator

  constructor(root: Page | FrameLocator) {
    this.note = root.getByRole('textbox', { name: compose.note })
    this.passphrase = root.getByLabel(compose.passphrase, { exact: true })
    this.create = root.getByRole('button', { name: compose.create })
    this.link = root.getByLabel(compose.created.link)
  }

  /** The link that the form shows; waits for it. */
  async createdLink(): Promise<string> {
    await expect(this.link).toHaveValue(LINK)
    return this.link.inputValue()
  }

  async createLink(): Promise<string> {
    await this.create.click()
    return this.createdLink()
  }
}

/** The site's first page. */
export class ComposePage extends ComposeForm {
  readonly page: Page

  constructor(page: Page) {
    super(page)
    this.page = page
  }

  async open(): Promise<void> {
    await this.page.goto('/')
  }
}
