/** Taking links to notes out of the browser's own history, where the user has allowed that. */
import { browser } from 'wxt/browser'

const PERMISSION = { permissions: ['history' as const] }

export const mayForget = (): Promise<boolean> => browser.permissions.contains(PERMISSION)

/** Asks the user. To be called in the handler of a click, before anything is awaited. */
export const askToForget = (): Promise<boolean> => browser.permissions.request(PERMISSION)

/** Removes every visit to these addresses, fragments included. */
export async function forgetAddresses(addresses: readonly string[]): Promise<void> {
  await Promise.all(addresses.map((url) => browser.history.deleteUrl({ url })))
}
