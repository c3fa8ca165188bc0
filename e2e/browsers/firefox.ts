import puppeteer, { type Browser, type KeyInput, type Locator, type Page } from 'puppeteer-core'
import { read } from '../../widget/ui/strings/en/read.ts'

/**
 * The part of Puppeteer's connection used here. Puppeteer has no public access to the browser's own window.
 */
interface BidiConnection {
  send(method: string, parameters: object): Promise<{ result: never }>
}

/** A function that runs in the browser's window. Its arguments and its result travel as JSON. */
type InWindow<A extends readonly unknown[], T> = (...args: A) => T | Promise<T>

/** Globals of the browser's own window. */
declare const gBrowser: {
  readonly selectedBrowser: { fixupAndLoadURIString(url: string, options: object): void }
}
declare const Services: {
  scriptSecurityManager: { getSystemPrincipal(): object }
  prefs: { setStringPref(name: string, value: string): void }
}
declare const WebExtensionPolicy: { getByID(id: string): { getURL(path: string): string } }
interface MenuPopup extends HTMLElement {
  state: string
  activateItem(item: Element): void
}
interface Command extends Element {
  doCommand(): void
}
interface Menu extends HTMLElement {
  label: string
  menupopup?: MenuPopup
  openMenu(isOpen: boolean): void
}

const ATTEMPTS = 400
const BETWEEN_MS = 25

/** Settings of Firefox, as in `about:config`. */
export type Preferences = Readonly<Record<string, string | number | boolean>>

/** Starts a Firefox with its own profile. */
export const launchFirefox = (executablePath: string, preferences: Preferences = {}): Promise<Browser> =>
  puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    args: ['-remote-allow-system-access'],
    extraPrefsFirefox: {
      'intl.locale.requested': 'en-GB',
      'intl.accept_languages': 'en-GB',
      // Grants every permission that an extension requests: tests cannot answer the browser's prompt.
      'extensions.webextOptionalPermissionPrompts': false,
      ...preferences,
    },
  })

/**
 * An extension in a Firefox, driven through WebDriver BiDi. BiDi can neither open an extension's pages nor
 * press the browser's own buttons. That runs inside the browser's own window instead, to which the flag
 * `-remote-allow-system-access` gives access. Pages are driven as in any other browser.
 */
export class Firefox {
  readonly #browser: Browser
  /** Id of the extension in the browser. */
  readonly #id: string
  /** Id of the browser's window in BiDi. */
  readonly #window: string
  /** Base URL of the extension's pages, with a trailing slash. */
  readonly base: string

  private constructor(browser: Browser, id: string, window: string, base: string) {
    this.#browser = browser
    this.#id = id
    this.#window = window
    this.base = base
  }

  /**
   * Installs the unpacked extension in `folder` into a Firefox that does not have it. It starts with empty
   * storage.
   */
  static async with(browser: Browser, folder: string): Promise<Firefox> {
    const id = await browser.installExtension(folder)
    const { result } = await connectionOf(browser).send('browsingContext.getTree', { 'moz:scope': 'chrome' })
    const { contexts } = result as { contexts: Array<{ context: string }> }
    const window = contexts[0]?.context ?? ''
    const base = await evaluate(browser, window, (id) => WebExtensionPolicy.getByID(id).getURL(''), [id])
    return new Firefox(browser, id, window, base)
  }

  newPage(): Promise<Page> {
    return this.#browser.newPage()
  }

  /**
   * Opens a page of the extension in a new tab. BiDi creates the tab, because it may miss one that the window
   * creates.
   */
  async open(path: string): Promise<Page> {
    const url = `${this.base}${path}`
    const page = await this.#browser.newPage()
    await page.bringToFront()
    await this.inWindow((url) => {
      gBrowser.selectedBrowser.fixupAndLoadURIString(url, {
        triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal(),
      })
    }, url)
    return waitFor(`${url} in the new tab`, async () => {
      if ((await addressOf(page)).startsWith(url)) return page
    })
  }

  /** The page whose address begins with `start`, as soon as it exists. */
  pageAt(start: string): Promise<Page> {
    return waitFor(`a page at ${start}`, async () => {
      for (const page of await this.#browser.pages())
        if ((await addressOf(page)).startsWith(start)) return page
    })
  }

  /** Runs a function in the browser's own window, which has every right. */
  inWindow<A extends readonly unknown[], T>(run: InWindow<A, T>, ...args: A): Promise<T> {
    return evaluate(this.#browser, this.#window, run, args)
  }

  readClipboard(): Promise<string> {
    return this.inWindow(() => navigator.clipboard.readText())
  }

  /** Presses a shortcut of the extension, such as `Alt+Shift+R`. BiDi's own keys reach pages only. */
  pressKey(keys: string): Promise<void> {
    return this.inWindow((keys) => {
      const [key, ...modifiers] = keys.split('+').reverse()
      const sought = [key, ...modifiers.map((modifier) => modifier.toLowerCase())].sort().join()
      const found = [...document.querySelectorAll<Command>('[id^=ext-keyset-id] key')].find((element) => {
        const [key, modifiers] = [element.getAttribute('key'), element.getAttribute('modifiers') ?? '']
        return [key, ...modifiers.split(',')].sort().join() === sought
      })
      if (!found) throw new Error(`no key ${keys}`)
      found.doCommand()
    }, keys)
  }

  /** Chooses an item of the context menu that a right click has opened. */
  chooseFromMenu(label: string): Promise<void> {
    return waitFor(`the item ${label}`, () =>
      this.inWindow((label) => {
        const menu = document.getElementById('contentAreaContextMenu') as MenuPopup
        if (menu.state !== 'open') return
        const items = [...menu.querySelectorAll<Menu>('menuitem')]
        const item = items.find((item) => item.label === label && !item.hidden)
        const parent = item?.parentElement as MenuPopup | undefined
        if (!item || !parent) return
        if (parent.state !== 'open') {
          ;(parent.parentElement as Menu).openMenu(true)
          return
        }
        parent.activateItem(item)
        return true
      }, label),
    ).then(() => undefined)
  }

  /** Makes Firefox save downloads to a folder without asking. */
  saveTo(folder: string): Promise<void> {
    return this.inWindow((folder) => Services.prefs.setStringPref('browser.download.dir', folder), folder)
  }

  /** Uninstalls the extension with all its data, and closes every page but a new one: a window needs one. */
  async leave(): Promise<void> {
    const pages = await this.#browser.pages()
    await this.#browser.newPage()
    for (const page of pages) await page.close()
    await this.#browser.uninstallExtension(this.#id)
  }
}

/** Address of a page. Puppeteer does not know the addresses of an extension's pages. */
const addressOf = (page: Page): Promise<string> => page.evaluate(() => location.href).catch(() => '')

/** Calls `ask` repeatedly until it has a result. */
export async function waitFor<T>(what: string, ask: () => Promise<T | undefined | null>): Promise<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const result = await ask()
    if (result !== undefined && result !== null) return result
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
  }
  throw new Error(`Firefox does not show ${what}`)
}

const connectionOf = (browser: Browser): BidiConnection =>
  (browser as unknown as { connection: BidiConnection }).connection

async function evaluate<A extends readonly unknown[], T>(
  browser: Browser,
  context: string,
  run: InWindow<A, T>,
  args: A,
): Promise<T> {
  const { result } = await connectionOf(browser).send('script.callFunction', {
    functionDeclaration: `async (args) => JSON.stringify(await (${run})(...JSON.parse(args)))`,
    arguments: [{ type: 'string', value: JSON.stringify(args) }],
    target: { context },
    awaitPromise: true,
  })
  const outcome = result as { result?: { value?: string }; exceptionDetails?: { text: string } }
  if (outcome.exceptionDetails) throw new Error(outcome.exceptionDetails.text)
  return outcome.result?.value === undefined ? (undefined as T) : JSON.parse(outcome.result.value)
}

/** Finds an element by role and accessible name, and waits for it when it is used. */
export const byRole = (page: Page, role: string, name: string): Locator<Element> =>
  page.locator(`::-p-aria([name="${name}"][role="${role}"])`)

export async function pressWithControl(page: Page, key: KeyInput): Promise<void> {
  await page.keyboard.down('Control')
  await page.keyboard.press(key)
  await page.keyboard.up('Control')
}

/** Text of the note that a page shows; waits for it. */
export const noteText = (page: Page): Promise<string> =>
  byRole(page, 'region', read.open.note)
    .map((region) => region.textContent ?? '')
    .wait()

/** Value of the text box with this name; waits for it. */
export const typedIn = (page: Page, name: string): Promise<string> =>
  byRole(page, 'textbox', name)
    .map((box) => (box as HTMLInputElement).value)
    .wait()

/** Waits until the page shows this text, or a part of it. */
export async function waitForText(page: Page, text: string, timeout = 30_000): Promise<void> {
  await page.locator(`::-p-text(${text})`).setTimeout(timeout).wait()
}
