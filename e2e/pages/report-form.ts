import { expect, type Page } from 'playwright/test'
import { read } from '../../widget/ui/strings/en/read.ts'
import { report } from '../../widget/ui/strings/en/report.ts'

/** The form that reports an open note. */
export class ReportForm {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Opens it below an open note; waits for a large one. */
  async open(): Promise<void> {
    await this.page.getByRole('button', { name: read.open.report }).click()
    await expect(this.page.getByRole('heading', { name: report.title })).toBeFocused()
  }

  async fill(words: string, category = 'fraud'): Promise<void> {
    await this.page.getByLabel(report.form.category).selectOption(category)
    await this.page.getByLabel(report.form.words).fill(words)
  }

  /** Sends it. @returns its case number */
  async send(): Promise<string> {
    await this.page.getByRole('button', { name: report.form.send }).click()
    await expect(this.page.getByText(report.done.title)).toBeVisible()
    return this.page.locator('output').innerText()
  }
}
