/** Chromiums with the extension that the tests of one worker share. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, type CDPSession, chromium, expect, type LaunchOptions } from 'playwright/test'
import { EXTENSION_OUTPUT } from '../../scripts/build/extension.ts'
import { ROOT } from '../../scripts/run.ts'
import { findChromium } from '../../scripts/test/chromium.ts'

const executablePath = findChromium()

/** Options of a browser, for Chromium itself, because its headless shell loads no extensions. */
export const withExtensions = (options: LaunchOptions): LaunchOptions => ({
  ...options,
  ...(executablePath && { executablePath }),
})

const BUILT = join(ROOT, EXTENSION_OUTPUT, 'chrome-mv3')

/** Starts a Chromium with the extension on a profile of a test that also ends it. */
export const startOn = (profile: string, options: LaunchOptions): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, {
    ...withExtensions(options),
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [...(options.args ?? []), `--disable-extensions-except=${BUILT}`, `--load-extension=${BUILT}`],
  })

/** Whose browser it is. Two people must not share one. */
export type Person = 'first' | 'other'

/** A session with the browser itself, not with a page of it. */
export async function browserSession(context: BrowserContext): Promise<CDPSession> {
  const session = await context.browser()?.newBrowserCDPSession()
  if (!session) throw new Error('the browser has no session of its own')
  return session
}

/** Starts each Chromium once, because starting takes longer than most tests. */
export class Chromiums {
  readonly #started = new Map<string, Promise<Chromium>>()
  readonly #options: LaunchOptions

  constructor(options: LaunchOptions) {
    this.#options = options
  }

  /** The Chromium of this person in this language. */
  find(person: Person, locale = 'en-GB'): Promise<Chromium> {
    const key = `${person} ${locale}`
    const found = this.#started.get(key) ?? Chromium.start(this.#options, locale)
    this.#started.set(key, found)
    return found
  }

  async stop(): Promise<void> {
    for (const started of this.#started.values()) await (await started).stop()
  }
}

/** A Chromium whose profile outlives a test. The extension and all its data do not. */
export class Chromium {
  readonly context: BrowserContext
  readonly #cdp: CDPSession
  readonly #folder: string

  private constructor(context: BrowserContext, cdp: CDPSession, folder: string) {
    this.context = context
    this.#cdp = cdp
    this.#folder = folder
  }

  static async start(options: LaunchOptions, locale: string): Promise<Chromium> {
    const folder = await mkdtemp(join(tmpdir(), 'ashnote-chromium-'))
    const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
      ...withExtensions(options),
      locale,
      ignoreDefaultArgs: ['--disable-extensions'],
      args: [...(options.args ?? []), '--enable-unsafe-extension-debugging'],
    })
    return new Chromium(context, await browserSession(context), folder)
  }

  /** Its profile folder. */
  get profile(): string {
    return join(this.#folder, 'profile')
  }

  /** Installs the extension with these optional permissions granted. @returns its id */
  async install(granted: readonly string[]): Promise<string> {
    const path = granted.length > 0 ? await this.#grant(granted) : BUILT
    // The protocol's types lack this domain.
    const { id } = (await this.#cdp.send('Extensions.loadUnpacked' as never, { path } as never)) as {
      id: string
    }
    return id
  }

  /** Removes the extension with its data, closes all tabs but one, and forgets what a test has set. */
  async clear(id: string): Promise<void> {
    const { context } = this
    const [blank = await context.newPage(), ...others] = context.pages()
    await blank.goto('about:blank')
    for (const page of others) await page.close()
    for (const event of ['console', 'weberror', 'request']) context.removeAllListeners(event)
    await context.unrouteAll()
    await context.clearPermissions()
    await context.clearCookies()
    await this.#cdp.send('Extensions.uninstall' as never, { id } as never)
    // The driver hears of the end later; until then the next test would take this worker for its own.
    await expect.poll(() => context.serviceWorkers().length, 'service workers').toBe(0)
  }

  async stop(): Promise<void> {
    await this.context.close()
    await rm(this.#folder, { recursive: true, force: true })
  }

  /** Copies the built extension and gives it these permissions from the start. @returns the copy's folder */
  async #grant(permissions: readonly string[]): Promise<string> {
    const path = join(this.#folder, ['extension', ...permissions].join('-'))
    await mkdir(path, { recursive: true })
    await cp(BUILT, path, { recursive: true })
    const file = join(path, 'manifest.json')
    const manifest = JSON.parse(await readFile(file, 'utf8'))
    manifest.permissions.push(...permissions)
    await writeFile(file, JSON.stringify(manifest))
    return path
  }
}
