import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, test as base, expect, type Page } from 'playwright/test'
import { createNote, type NoteOptions } from './notes.ts'
import { leaks, secretsOf } from './secrets.ts'
import { LocalServer } from './server/server.ts'
import { Wire } from './server/wire.ts'

/** A note that a test created without a browser. */
interface CreatedNote extends NoteOptions {
  readonly link: string
}

/** A file on this machine, with its content. */
export interface Film {
  readonly path: string
  readonly bytes: Buffer
}

interface Fixtures {
  /** The proxy between this test's browsers and the server. Pages of this test come from its origin. */
  readonly wire: Wire
  /** Origins to which this test's pages may send requests. */
  readonly origins: readonly string[]
  /** Creates a note. Checks at the end of the test that nothing of it was sent. */
  readonly make: (options: NoteOptions) => Promise<string>
  /** Adds the same check for a note that the page created. */
  readonly watch: (note: CreatedNote) => void
  /** A page in a second browser, without the first one's storage and cache. */
  readonly other: () => Promise<Page>
  /** `film.bin`, which has three parts, the last one shorter. */
  readonly film: Film
}

interface WorkerFixtures {
  /** Shared by the tests that do not stop it. */
  readonly server: LocalServer
}

/**
 * Messages of Chromium itself that a page cannot prevent: about responses other than 2xx, advice on passwords
 * that is meant for login forms, and an image of another website that a test gives to the extension.
 */
const BROWSERS_OWN =
  /^(Failed to load resource: |\[DOM\] Password forms should have|Access to fetch at '\S+\/pixel\.png')/

const FILM_BYTES = 20 * 1024 * 1024

/**
 * Every page of every test is watched. A console message, an uncaught error, a violation of the policy, a
 * request to another origin, or a secret in anything sent fails the test.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    async ({}, use) => {
      const server = await LocalServer.start()
      await use(server)
      await server.dispose()
    },
    { scope: 'worker' },
  ],

  wire: async ({ server }, use) => {
    const wire = await Wire.start(server.port)
    await use(wire)
    await wire.stop()
  },

  baseURL: async ({ wire }, use) => use(wire.origin),
  origins: async ({ wire }, use) => use([wire.origin]),

  watch: async ({ wire, origins, context }, use) => {
    const notes: CreatedNote[] = []
    const complaints = await watchPages(context, origins)
    await use((note) => notes.push(note))
    expect(complaints).toEqual([])
    const sent = wire.drainSent()
    for (const { link, text = '', files = [], passphrase } of notes) {
      // Short words occur by chance.
      const texts = [text, ...files.flatMap(({ name, content }) => [name, content])].filter(
        (t): t is string => typeof t === 'string' && t.length > 7,
      )
      expect(leaks(sent, secretsOf(link, texts, passphrase)), 'secrets that were sent').toEqual([])
    }
  },

  make: async ({ server, wire, watch }, use) => {
    await use(async (options) => {
      // Not through the proxy: only the traffic of browsers is checked.
      const link = (await createNote(server.origin, options)).replace(server.origin, wire.origin)
      watch({ ...options, link })
      return link
    })
  },

  page: async ({ page, watch }, use) => {
    // The fixture `watch` must exist before the page does anything, even in tests that create no note.
    void watch
    await use(page)
  },

  other: async ({ browser, origins }, use) => {
    const contexts: BrowserContext[] = []
    const complaints: string[][] = []
    await use(async () => {
      const context = await browser.newContext()
      contexts.push(context)
      complaints.push(await watchPages(context, origins))
      return context.newPage()
    })
    for (const context of contexts) await context.close()
    expect(complaints.flat()).toEqual([])
  },

  film: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'ashnote-film-'))
    const path = join(folder, 'film.bin')
    const bytes = randomBytes(FILM_BYTES)
    await writeFile(path, bytes)
    await use({ path, bytes })
    await rm(folder, { recursive: true })
  },
})

export { expect }

/** Contexts whose pages report violations of their policy to the console. */
const reporting = new WeakSet<BrowserContext>()

/** Collects everything that no page may ever do. */
export async function watchPages(context: BrowserContext, origins: readonly string[]): Promise<string[]> {
  const complaints: string[] = []
  if (!reporting.has(context))
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (violation) => console.error(violation.violatedDirective))
    })
  reporting.add(context)
  context.on('console', (message) => {
    if (!BROWSERS_OWN.test(message.text())) complaints.push(`console: ${message.text()}`)
  })
  context.on('weberror', (uncaught) => complaints.push(`uncaught: ${uncaught.error()}`))
  context.on('request', (request) => {
    const url = request.url()
    const isOwn = origins.some((origin) => url.startsWith(`${origin}/`))
    // Some tests open the browser's own settings, which are not our pages.
    if (!isOwn && !/^(data|blob|chrome):/.test(url)) complaints.push(`request: ${url}`)
  })
  return complaints
}
