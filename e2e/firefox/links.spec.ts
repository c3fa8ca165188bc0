import { read } from '../../widget/ui/strings/en/read.ts'
import { byRole, noteText, waitForText } from '../browsers/firefox.ts'
import { linkAt } from '../clients/notes.ts'
import { HOSTILE_PAGE } from '../data/hostile-page.ts'
import { expect, firefoxTest as test } from '../fixtures/firefox.ts'

test.describe('when links open in the extension', () => {
  test.use({ opensLinks: true })

  test('a clicked link opens in the reader, and no script of the server’s page sees it', async ({
    firefox,
    make,
    serverOrigin,
    wire,
  }) => {
    const text = 'not for the script of that day'
    const link = linkAt(await make({ text }), serverOrigin)
    const page = await firefox.newPage()
    await page.setRequestInterception(true)
    page.on('request', (request) => {
      if (request.url().replace(/#.*/, '') !== `${serverOrigin}/`) return request.continue()
      return request.respond({ contentType: 'text/html', body: HOSTILE_PAGE })
    })
    await page.setContent(`<a href="${link}">a note for you</a>`)
    await byRole(page, 'link', 'a note for you').click()

    const reader = await firefox.pageAt(`${firefox.base}reader.html#${link}`)
    await byRole(reader, 'button', read.sealed.reveal).wait()
    expect(wire.drainSent().toString()).not.toMatch(/\/claim|\/inline|\/external|\/handler/)
    await byRole(reader, 'button', read.sealed.reveal).click()
    expect(await noteText(reader)).toContain(text)
    await waitForText(reader, read.open.burned)
  })
})

test('otherwise the server’s page offers the reader', async ({ firefox, make, serverOrigin }) => {
  const link = linkAt(await make({ text: 'offered on the page' }), serverOrigin)
  const page = await firefox.newPage()
  await page.goto(link)
  await byRole(page, 'button', read.sealed.reveal).wait()
  await page.locator('body > div:first-child:not(#app)').wait()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const reader = await firefox.pageAt(`${firefox.base}reader.html#${link}`)
  await byRole(reader, 'button', read.sealed.reveal).wait()
})
