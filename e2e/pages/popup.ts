import { expect, type Locator, type Page } from 'playwright/test'
import { PAGES_LOCK } from '../../extension/offscreen/channel.ts'
import { extension as strings } from '../../widget/ui/strings/en/extension.ts'
import type { Extension } from '../browsers/extension.ts'
import type { Wire } from '../servers/wire.ts'
import { ComposeForm } from './compose-page.ts'

/** The extension's popup, opened in a tab. */
export class Popup extends ComposeForm {
  readonly page: Page
  readonly #extension: Extension

  private constructor(page: Page, extension: Extension) {
    super(page)
    this.page = page
    this.#extension = extension
  }

  static async open(extension: Extension): Promise<Popup> {
    return new Popup(await extension.open('popup.html'), extension)
  }

  /** Opens a popup and submits a note, whose upload is held back until the test releases it. */
  static async openHeld(extension: Extension, wire: Wire, text: string) {
    const upload = wire.hold(/^PUT /)
    const popup = await Popup.open(extension)
    await popup.submit(text)
    await upload.reached
    return { popup, upload }
  }

  /** Writes a note and presses the shortcut that creates its link. */
  async submit(text: string): Promise<void> {
    await this.note.fill(text)
    await this.page.keyboard.press('Control+Enter')
  }

  async openHistory(): Promise<History> {
    await this.page.getByRole('button', { name: strings.popup.history, exact: true }).click()
    return new History(this.page)
  }

  /** Closes the popup. The browser drops the lock by which the extension knows of it some time later. */
  async close(): Promise<void> {
    await this.page.close()
    const worker = await this.#extension.worker()
    const locks = () =>
      worker.evaluate(async () => (await navigator.locks.query()).held?.map(({ name }) => name))
    await expect.poll(locks).not.toContain(PAGES_LOCK)
  }
}

/** The list of sent notes in the popup. */
export class History {
  readonly list: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.list = page.getByRole('list')
  }

  /** The entry of the note with this label. */
  entry(label: string): Locator {
    const button = this.#page.getByRole('button', { name: label })
    return this.list.getByRole('listitem').filter({ has: button })
  }

  /** Presses the button that forgets everything, and answers the question that follows. */
  async forget(answer: 'yes' | 'no'): Promise<void> {
    const { forget, forgetNo, forgetYes } = strings.history
    await this.#page.getByRole('button', { name: forget }).click()
    await this.#page.getByRole('button', { name: answer === 'yes' ? forgetYes : forgetNo }).click()
  }
}
