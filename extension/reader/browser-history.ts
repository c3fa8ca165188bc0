/** Removes links to notes from the browser's history, if the user has allowed that. */
import { browser } from 'wxt/browser'

const PERMISSION = { permissions: ['history' as const] }

export const mayForget = (): Promise<boolean> => browser.permissions.contains(PERMISSION)

/** Asks the user. Call this in a click handler before the first await. */
export const askToForget = (): Promise<boolean> => browser.permissions.request(PERMISSION)

/** Removes every visit to these addresses, fragments included. */
export async function forgetAddresses(addresses: readonly string[]): Promise<void> {
  await Promise.all(addresses.map((url) => browser.history.deleteUrl({ url })))
}
