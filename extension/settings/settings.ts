/** What the options page sets; kept in the browser's own storage for extensions, on disk. */
import { browser } from 'wxt/browser'
import { parseServer } from '../server/server.ts'

export type Settings = {
  /** Origin. */
  server: string
  /** Seconds that a new note lives; undefined: what the server says. */
  ttl: number | undefined
  /** Whether a link of `server` that is clicked opens in the extension's own reader by itself. */
  opensLinks: boolean
  /** Undefined: the browser's. */
  language: 'en' | 'fr' | undefined
  /** Undefined: the system's. */
  theme: 'light' | 'dark' | undefined
}

const KEY = 'settings'

/** Storage can hold what an older or a newer version wrote: what is not understood counts as not set. */
export function parseSettings(stored: unknown): Settings {
  const given = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>
  const { server, ttl, opensLinks, language, theme } = given
  return {
    server: (typeof server === 'string' && parseServer(server)) || ASHNOTE_SERVER,
    ttl: Number.isSafeInteger(ttl) && (ttl as number) > 0 ? (ttl as number) : undefined,
    opensLinks: opensLinks !== false,
    language: language === 'en' || language === 'fr' ? language : undefined,
    theme: theme === 'light' || theme === 'dark' ? theme : undefined,
  }
}

export async function loadSettings(): Promise<Settings> {
  return parseSettings((await browser.storage.local.get(KEY))[KEY])
}

/** Changes some of them. Two pages that change different ones at once do not undo one another's. */
export const saveSettings = (change: Partial<Settings>): Promise<void> =>
  navigator.locks.request(KEY, async () => {
    const stored = (await browser.storage.local.get(KEY))[KEY]
    await browser.storage.local.set({ [KEY]: { ...(stored as object | undefined), ...change } })
  })
