/** The extension's API, in functions that tests evaluate in its pages and its service worker. */
import type { Browser } from 'wxt/browser'

/** Tests fire the events of what they cannot press themselves. */
interface Dispatched<A extends unknown[]> {
  dispatch(...event: A): void
}

/** The page of the browser's settings has this one in addition. */
interface DeveloperPrivate {
  updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>
  updateExtensionConfiguration(change: {
    extensionId: string
    hostAccess?: string
    incognitoAccess?: boolean
  }): Promise<void>
  addHostPermission(id: string, pattern: string): Promise<void>
}

declare global {
  const chrome: {
    // The library means its own `Window`, which has no document.
    readonly extension: { getViews(filter: { type: 'popup' }): Window[] }
    readonly contextMenus: { readonly onClicked: Dispatched<[info: object, tab: object | undefined]> }
    readonly commands: { readonly onCommand: Dispatched<[command: string, tab: object | undefined]> }
    readonly developerPrivate: DeveloperPrivate
  } & typeof Browser
  /** What Firefox calls it. */
  const browser: typeof chrome
}
