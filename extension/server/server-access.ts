import { browser } from 'wxt/browser'
import { hostPattern } from './server.ts'

/** Whether the browser lets the extension talk to a server: its user can take that away at any time. */
export const mayReach = (server: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [hostPattern(server)] })

/** Asks the user. To be called in the handler of a click, before anything is awaited. */
export const askToReach = (server: string): Promise<boolean> =>
  browser.permissions.request({ origins: [hostPattern(server)] })
