import { browser } from 'wxt/browser'

/** Whether this popup belongs to an incognito window. Its page itself is not private there. */
export const isWindowPrivate = async (): Promise<boolean> => (await browser.windows.getCurrent()).incognito
