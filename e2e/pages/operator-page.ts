import { expect, type Page } from 'playwright/test'
import { operator } from '../../widget/ui/strings/en/operator.ts'
import { OPERATOR_TOKEN } from '../servers/operator-server.ts'

const { blocks, decision, enter, server, tabs, takedown } = operator

/** What the operator can decide on a case or a link. */
interface Decision {
  /** The code of the reason, such as `illegal-fraud`. */
  readonly reason: string
  readonly words?: string
}

/** The operator's page of a server. */
export class OperatorPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Opens the page of the server at `origin` and signs in. */
  async signInAt(origin: string): Promise<void> {
    await this.page.goto(`${origin}/admin`)
    await this.enter(OPERATOR_TOKEN)
  }

  async enter(token: string): Promise<void> {
    await this.page.getByLabel(enter.token).fill(token)
    await this.page.getByRole('button', { name: enter.button }).click()
  }

  /** Enters a wrong token and expects the refusal. */
  async expectRefusal(token: string): Promise<void> {
    await this.enter(token)
    await expect(this.page.getByText(enter.refused)).toBeVisible()
  }

  async openTab(name: keyof typeof tabs): Promise<void> {
    await this.page.getByRole('button', { name: tabs[name] }).click()
  }

  async openCase(number: string): Promise<void> {
    await this.page.getByRole('button', { name: number }).click()
  }

  /** Removes the note of the open case. */
  async removeNote({ reason, words = '' }: Decision): Promise<void> {
    await this.page.getByLabel(decision.outcome).selectOption('removed')
    await this.page.getByLabel(decision.reason).selectOption(reason)
    await this.page.getByLabel(decision.words).fill(words)
    await this.page.getByRole('button', { name: decision.button, exact: true }).click()
    await expect(this.page.getByText(decision.saved)).toBeVisible()
  }

  /** On its tab: types a link of which nobody has complained, with the reason to remove it. */
  async fillTakedown(link: string, { reason }: Decision): Promise<void> {
    const box = this.page.getByLabel(takedown.link)
    await box.fill(link)
    // The key of the note is nothing for the operator.
    expect(await box.inputValue()).not.toContain('#')
    await this.page.getByLabel(decision.reason).selectOption(reason)
  }

  /** Removes what the tab names. */
  async takeDown(): Promise<void> {
    await this.page.getByRole('button', { name: takedown.button }).click()
    await expect(this.page.getByText(takedown.removed)).toBeVisible()
  }

  /** On its tab: chooses whether the server takes notes; `set` puts it into effect. */
  async chooseMode(mode: keyof typeof server.modes): Promise<void> {
    await this.page.getByRole('radio', { name: server.modes[mode] }).check()
  }

  async setMode(): Promise<void> {
    await this.page.getByRole('button', { name: server.set }).click()
  }

  /** On its tab: keeps a network from creating notes. */
  async block(network: string): Promise<void> {
    await this.page.getByLabel(blocks.network).fill(network)
    await this.page.getByRole('button', { name: blocks.button, exact: true }).click()
  }
}
