import { browser } from 'wxt/browser'
import { hostPattern } from './server.ts'

/** Whether the browser lets the extension talk to a server. The user can withdraw that at any time. */
export const mayReach = (server: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [hostPattern(server)] })

/** Asks the user. Call this in a click handler before the first await. */
export const askToReach = (server: string): Promise<boolean> =>
  browser.permissions.request({ origins: [hostPattern(server)] })
