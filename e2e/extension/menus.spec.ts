import type { Page } from 'playwright/test'
import type { MenuOutcome } from '../../extension/menus/outcome.ts'
import { extension as words } from '../../widget/ui/strings/en/extension.ts'
import { menus as strings } from '../../widget/ui/strings/en/menus.ts'
import { EXTENSION_LINK } from '../data/links.ts'
import { longUnless } from '../fixtures/long.ts'
import { expect, menusTest as test } from '../fixtures/menus.ts'
import { ComposePage } from '../pages/compose-page.ts'
import { Popup } from '../pages/popup.ts'
import { expectGoodScreen } from '../pages/screen.ts'

const UPLOAD = /^PUT \/v1\/notes\//

/** Selects these words anywhere on the page, shadow roots included. */
async function select(page: Page, label: string, words: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).evaluate((element, words) => {
    if (!(element instanceof HTMLElement)) return
    element.focus()
    if (element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement) {
      const start = element.value.indexOf(words)
      element.setSelectionRange(start, start + words.length)
      return
    }
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = node.textContent?.indexOf(words) ?? -1
      if (start >= 0) getSelection()?.setBaseAndExtent(node, start, node, start + words.length)
    }
  }, words)
}

const contentOf = (page: Page, label: string): Promise<string> =>
  page
    .getByLabel(label, { exact: true })
    .evaluate((element) => ('value' in element ? String(element.value) : (element.textContent ?? '')))

test('a selection becomes a link on the clipboard, and the page learns nothing', async ({
  menus,
  site,
  readNote,
}) => {
  const text = 'words that are worth a secret'
  await site.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('#words') as Node))
  const before = await site.content()
  await menus.choose(site, 'copy-selection', { selectionText: text })
  const { title, link } = await menus.outcome()
  expect(title).toBe(strings.copied)
  expect(link).toMatch(EXTENSION_LINK)
  expect(await site.content()).toBe(before)

  await site.bringToFront()
  await site.getByLabel('Plain').focus()
  await site.keyboard.press('Control+A')
  await site.keyboard.press('Control+V')
  expect(await contentOf(site, 'Plain')).toBe(link)
  await readNote(link, text)
})

test('a note is in the history before it is sent, and its state is updated there', async ({
  extension,
  menus,
  site,
  readNote,
  wire,
}) => {
  const { states } = words.history
  const text = 'the plain secret'
  await select(site, 'Plain', text)
  const upload = wire.hold(UPLOAD)
  await menus.choose(site, 'copy-selection', { editable: true, selectionText: text })
  await upload.reached
  const popup = await Popup.open(extension)
  const { list } = await popup.openHistory()
  await expect(list.getByText(states.unsent)).toBeVisible()
  upload.release()
  const { link } = await menus.outcome()
  // Opening the history again makes it ask the server at once.
  const reopenHistory = async () => {
    await popup.page.getByRole('button', { name: words.popup.compose, exact: true }).click()
    await popup.openHistory()
  }
  await reopenHistory()
  await expect(list.getByText(states.waiting)).toBeVisible()
  await readNote(link, text)
  await reopenHistory()
  await expect(list.getByText(states.read('').trim())).toBeVisible()
  await expect(list.getByRole('listitem')).toHaveCount(1)
})

for (const [label, words, state] of [
  ['Plain', 'the plain secret'],
  ['Editable', 'an editable secret'],
  ['In open', 'a secret in the shadow'],
  ['React', 'react holds a secret', '#react-state'],
  ['Vue', 'vue holds a secret', '#vue-state'],
] as const) {
  test(
    `the selection in the field ${label} is replaced with an input event, and undo restores it`,
    longUnless(label === 'Plain' || label === 'React'),
    async ({ menus, site, readNote }) => {
      await select(site, label, words)
      const before = await contentOf(site, label)
      await menus.choose(site, 'replace-selection', { editable: true, selectionText: words })
      await expect.poll(() => contentOf(site, label)).toMatch(EXTENSION_LINK)
      const after = await contentOf(site, label)
      const link = EXTENSION_LINK.exec(after)?.[0] ?? ''
      expect(after).toBe(before.replace(words, link))
      await expect(site).toHaveTitle('insertText true')
      if (state) await expect(site.locator(state)).toHaveText(after)
      await site.keyboard.press('Control+Z')
      await expect.poll(() => contentOf(site, label)).toBe(before)
      if (state) await expect(site.locator(state)).toHaveText(before)
      await readNote(link, words)
    },
  )
}

for (const [what, happens, sentence] of [
  [
    'the field is removed',
    (site: Page) => site.evaluate(() => document.querySelector('textarea')?.remove()),
    strings.instead['field-gone'],
  ],
  [
    'the text is changed',
    (site: Page) => site.getByLabel('Plain').fill('something else'),
    strings.instead['selection-changed'],
  ],
  ['the page is left', (site: Page) => site.goto('about:blank'), strings.instead['page-gone']],
  ['the tab is closed', (site: Page) => site.close(), strings.instead['page-gone']],
] as const) {
  test(
    `when ${what} before its selection is replaced, the popup shows the link and the reason`,
    longUnless(!/page|tab/.test(what)),
    async ({ menus, site, readNote, wire }) => {
      await select(site, 'Plain', 'the plain secret')
      const upload = wire.hold(UPLOAD)
      await menus.choose(site, 'replace-selection', { editable: true })
      await upload.reached
      await happens(site)
      upload.release()
      const { alert, link } = await menus.outcome()
      expect(alert).toBe(sentence)
      await readNote(link, 'the plain secret')
    },
  )
}

test('a field too short for the link keeps its text', async ({ menus, site }) => {
  await select(site, 'Short', 'secret')
  await menus.choose(site, 'replace-selection', { editable: true })
  expect((await menus.outcome()).alert).toBe(strings.instead['does-not-fit'])
  expect(await contentOf(site, 'Short')).toBe('a short secret')
})

test('a field whose selection is unreadable is reported', async ({ menus, site }) => {
  await site.getByLabel('Number').focus()
  await menus.choose(site, 'replace-selection', { editable: true })
  expect(await menus.outcome()).toEqual({
    title: strings.nothing,
    alert: strings.problems['unknown-field'],
    link: '',
  })
})

test('an empty selection is reported', async ({ menus, site }) => {
  await site.getByLabel('Plain').focus()
  await menus.pressKey(site, 'copy-selection')
  expect((await menus.outcome()).alert).toBe(strings.problems['nothing-selected'])
})

test('a link and an image of the page become notes', async ({ menus, site, readNote }) => {
  const href = 'https://example.org/private?token=secret'
  await menus.choose(site, 'copy-target', { linkUrl: href })
  const { title, link } = await menus.outcome()
  expect(title).toBe(strings.copied)
  await readNote(link, href)
})

test('an image that the page may read becomes a note with a file', async ({
  menus,
  site,
  website,
  readNote,
}) => {
  await menus.choose(site, 'copy-target', { mediaType: 'image', srcUrl: `${website.origin}/pixel.png` })
  const { link } = await menus.outcome()
  await readNote(link, 'pixel.png')
})

test('an image that the extension may not read is reported, with a way out', async ({
  menus,
  site,
  website,
}) => {
  await menus.choose(site, 'copy-target', { mediaType: 'image', srcUrl: `${website.elsewhere}/pixel.png` })
  expect((await menus.outcome()).alert).toBe(strings.problems['image-out-of-reach'])
})

for (const [role, name, text] of [
  ['link', 'a link', 'https://example.org/private?token=secret'],
  ['img', 'Own', 'pixel.png'],
] as const) {
  test(
    `a shortcut does the same for the ${role} that has the focus`,
    longUnless(role === 'link'),
    async ({ menus, site, readNote }) => {
      await site.getByRole(role, { name }).focus()
      await menus.pressKey(site, 'copy-target')
      await readNote((await menus.outcome()).link, text)
    },
  )
}

test('a shortcut replaces the selection in a frame of the page and in a closed shadow root', async ({
  menus,
  site,
}) => {
  const framed = site.frameLocator('[title=same]').getByLabel('Framed')
  await framed.selectText()
  await menus.pressKey(site, 'replace-selection')
  await expect(framed).toHaveValue(EXTENSION_LINK)

  // Tests cannot look into a closed shadow root either.
  await site.getByLabel('In open').focus()
  await site.keyboard.press('Tab')
  await site.keyboard.press('Control+A')
  await menus.pressKey(site, 'replace-selection')
  await expect(site.locator('#closed')).toHaveAttribute('data-typed', EXTENSION_LINK)
})

test('on a page closed to extensions, a selected text becomes a link to copy, and the rest is reported', async ({
  menus,
  site,
  readNote,
}) => {
  await site.goto('chrome://version')
  await menus.choose(site, 'copy-selection', { selectionText: 'told by the browser' })
  await readNote((await menus.outcome()).link, 'told by the browser')
  await site.bringToFront()
  await menus.choose(site, 'replace-selection', { editable: true })
  await expect.poll(async () => (await menus.outcome()).alert).toBe(strings.problems['page-out-of-reach'])
})

test('without access to the server no note is created, and access can be granted', async ({
  extension,
  menus,
  serverOrigin,
  site,
  wire,
}) => {
  await extension.allowHosts()
  await select(site, 'Plain', 'the plain secret')
  wire.drainSent()
  await menus.choose(site, 'replace-selection', { editable: true })
  expect((await menus.outcome()).alert).toContain(words.popup.noAccess(serverOrigin))
  expect(wire.drainSent().length).toBe(0)
  expect(await contentOf(site, 'Plain')).toContain('the plain secret')
})

test('an unreachable server is reported, and the text stays', async ({ menus, site, wire }) => {
  await select(site, 'Plain', 'the plain secret')
  wire.lose(UPLOAD, 'before', 100)
  await menus.choose(site, 'replace-selection', { editable: true })
  expect((await menus.outcome()).alert).toContain('The server cannot be reached')
  expect(await contentOf(site, 'Plain')).toContain('the plain secret')
})

const link = `http://localhost:8787/#${'1'.repeat(48)}`
const OUTCOMES: readonly MenuOutcome[] = [
  { at: 'made', link, isCopied: true },
  { at: 'made', link, isCopied: false, instead: 'page-gone' },
  { at: 'nothing-read', problem: 'image-out-of-reach' },
  { at: 'no-access', server: 'http://localhost:8787' },
  { at: 'not-sent', failure: { code: 'unavailable' } },
]

test('the result popup is accessible', async ({ extension }) => {
  const page = await extension.open('options.html')
  const composePage = new ComposePage(page)
  await page.setViewportSize({ width: 352, height: 400 })
  for (const outcome of OUTCOMES) {
    await page.evaluate((outcome) => chrome.storage.session.set({ outcome: { outcome, tabId: 0 } }), outcome)
    await page.goto(`${extension.origin}/outcome.html`)
    await expect(page.locator('main.outcome')).toBeVisible()
    await expectGoodScreen(page)
  }
  // The result is shown once; after that the button opens the form again.
  await page.goto(`${extension.origin}/outcome.html`)
  await expect(composePage.note).toBeVisible()
})
