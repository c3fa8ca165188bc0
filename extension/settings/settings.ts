/** The settings of the options page, in the browser's extension storage on disk. */

import { browser } from 'wxt/browser'
import { LOCALES, type LocaleTag } from '../../widget/ui/strings/locales.ts'
import { parseServer } from '../server/server.ts'

export type Settings = {
  /** Origin. */
  server: string
  /** Seconds that a new note lives; undefined: the server's default. */
  ttl: number | undefined
  /** Whether a clicked link of `server` opens in the extension's own reader by itself. */
  opensLinks: boolean
  /** Undefined: the browser's language. */
  language: LocaleTag | undefined
  /** Undefined: the system's theme. */
  theme: 'light' | 'dark' | undefined
}

const KEY = 'settings'

/**
 * Parses stored settings. An older or newer version may have written them: values it does not know count as
 * not set.
 */
export function parseSettings(stored: unknown): Settings {
  const given = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>
  const { server, ttl, opensLinks, language, theme } = given
  return {
    server: (typeof server === 'string' && parseServer(server)) || ASHNOTE_SERVER,
    ttl: Number.isSafeInteger(ttl) && (ttl as number) > 0 ? (ttl as number) : undefined,
    opensLinks: opensLinks !== false,
    language: LOCALES.find(({ tag }) => tag === language)?.tag,
    theme: theme === 'light' || theme === 'dark' ? theme : undefined,
  }
}

export async function loadSettings(): Promise<Settings> {
  return parseSettings((await browser.storage.local.get(KEY))[KEY])
}

/** Changes some settings. Two pages that change different settings at once do not overwrite each other. */
export const saveSettings = (change: Partial<Settings>): Promise<void> =>
  navigator.locks.request(KEY, async () => {
    const stored = (await browser.storage.local.get(KEY))[KEY]
    await browser.storage.local.set({ [KEY]: { ...(stored as object | undefined), ...change } })
  })
