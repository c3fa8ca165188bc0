import type { Page } from 'playwright/test'
import { parseReplyTo, sendToInbox } from '../../shared/inbox-sender.ts'
import { inboxOwner } from '../../widget/ui/strings/en/inbox-owner.ts'
import { clientsOf } from './inboxes.ts'
import { expect } from './test.ts'

const { make, inbox } = inboxOwner

/** Makes an inbox in the page of inboxes. @returns its link. */
export async function makeInbox(page: Page, name: string, people: readonly string[] = []): Promise<string> {
  await page.goto(`${page.url().split('#')[0]}#new`)
  await page.getByLabel(make.name, { exact: true }).fill(name)
  if (people.length > 0) {
    await page.getByText(make.people).click()
    await page.getByRole('textbox', { name: make.people }).fill(people.join('\n\n'))
  }
  await page.getByRole('button', { name: make.submit }).click()
  const link = page.getByLabel(inbox.link)
  await expect(link).toHaveValue(/\/#[1-9A-HJ-NP-Za-km-z]{48}$/)
  return link.inputValue()
}

/** Sends to an inbox as a visitor's client does, without a browser. */
export async function sendTo(link: string, text: string): Promise<void> {
  const { server, address } = parseReplyTo(link)
  await sendToInbox(clientsOf(server), address, {
    payload: { bodies: [{ type: 'text/plain', bytes: new TextEncoder().encode(text) }] },
    ttl: 3600,
  })
}

/** Opens what came first in the inbox that is shown. */
export const openFirst = (page: Page): Promise<void> =>
  page.getByRole('button', { name: inbox.open, exact: true }).first().click()
