import { menus as strings } from '../../widget/ui/strings/en/menus.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { byRole, type Firefox, noteText, pressWithControl } from '../browsers/firefox.ts'
import { EXTENSION_LINK } from '../data/links.ts'
import { expect, firefoxMenusTest as test } from '../fixtures/firefox-menus.ts'

const item = strings.items

/** Reads a note as its recipient does. */
async function readNote(firefox: Firefox, link: string): Promise<string> {
  const page = await firefox.newPage()
  await page.goto(link)
  await byRole(page, 'button', read.sealed.reveal).click()
  return noteText(page)
}

test('a selection becomes a link on the clipboard, shown in a popup of the browser’s own', async ({
  firefox,
  site,
  outcome,
  watch,
}) => {
  const text = 'words that are worth a secret'
  await site.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('#words') as Node))
  const before = await site.content()
  await site.locator('#words').click({ button: 'right' })
  await firefox.chooseFromMenu(item['copy-selection'])
  expect((await outcome()).title).toBe(strings.copied)
  const link = await firefox.readClipboard()
  expect(link).toMatch(EXTENSION_LINK)
  expect(await site.content()).toBe(before)
  watch({ link, text })
  expect(await readNote(firefox, link)).toContain(text)
})

for (const name of ['Plain', 'React', 'Vue', 'In open', 'Editable']) {
  test(`the selection in the field ${name} is replaced, and undo restores it`, async ({
    firefox,
    site,
    watch,
  }) => {
    // Puppeteer's search by name skips shadow roots.
    const box = name === 'In open' ? site.locator('#open >>> textarea') : byRole(site, 'textbox', name)
    const textOf = () =>
      box.map((element) => ('value' in element ? String(element.value) : (element.textContent ?? ''))).wait()
    const before = await textOf()
    await box.click()
    await pressWithControl(site, 'a')
    await box.click({ button: 'right' })
    await firefox.chooseFromMenu(item['replace-selection'])
    await expect.poll(textOf).toMatch(EXTENSION_LINK)
    const link = (await textOf()).trim()
    watch({ link, text: before })
    expect(await site.title()).toBe('insertText true')
    for (const state of ['react', 'vue']) {
      if (name.toLowerCase() === state)
        expect(await site.$eval(`#${state}-state`, (output) => output.textContent)).toBe(link)
    }
    await pressWithControl(site, 'z')
    await expect.poll(textOf).toBe(before)
    expect(await readNote(firefox, link)).toContain(before)
  })
}

test('the popup says why a selection was not replaced, and shows the link', async ({
  firefox,
  site,
  outcome,
  wire,
  watch,
}) => {
  const upload = wire.hold(/^PUT \/v1\/notes\//)
  const box = byRole(site, 'textbox', 'Plain')
  await box.click()
  await pressWithControl(site, 'a')
  await box.click({ button: 'right' })
  await firefox.chooseFromMenu(item['replace-selection'])
  await upload.reached
  await site.$eval('textarea', (area) => area.remove())
  upload.release()
  expect((await outcome()).alert).toBe(strings.instead['field-gone'])
  const link = await firefox.readClipboard()
  watch({ link })
  expect(await readNote(firefox, link)).toContain('before the plain secret after')
})

test('a shortcut does the same in the frame that has the focus', async ({ firefox, site }) => {
  const frame = site.frames().find((frame) => frame.url().endsWith('/frame'))
  if (!frame) throw new Error('the page has no frame')
  await frame.$eval('textarea', (area) => area.select())
  await firefox.pressKey('Alt+Shift+R')
  await expect.poll(() => frame.$eval('textarea', (area) => area.value)).toMatch(EXTENSION_LINK)
})
