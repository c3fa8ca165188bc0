/** Permissions that the user has given on the way, and can take back. */
import { browser } from 'wxt/browser'
import { hostPattern } from './server.ts'

/** What pages ask for besides servers. */
const ASKED_FOR = ['history', 'notifications'] as const

/** `servers`: match patterns of hosts. */
export type GivenPermissions = { servers: string[]; others: Array<(typeof ASKED_FOR)[number]> }

/** All that the browser has, without the servers that are set: those come with the installation or the options. */
export async function givenPermissions(server: string): Promise<GivenPermissions> {
  const { origins = [], permissions = [] } = await browser.permissions.getAll()
  const set = [hostPattern(ASHNOTE_SERVER), hostPattern(server)]
  return {
    servers: origins.filter((pattern) => !set.includes(pattern)).sort(),
    others: ASKED_FOR.filter((name) => permissions.includes(name)),
  }
}

/** Takes one back: a match pattern or a permission. @returns whether the browser did so */
export const takeBack = (
  given: { server: string } | { other: (typeof ASKED_FOR)[number] },
): Promise<boolean> =>
  browser.permissions
    .remove('server' in given ? { origins: [given.server] } : { permissions: [given.other] })
    .catch(() => false)

/** Calls `listener` whenever permissions are given or taken, also in the browser's settings. @returns how to stop */
export function watchPermissions(listener: () => void): () => void {
  const { onAdded, onRemoved } = browser.permissions
  for (const event of [onAdded, onRemoved]) event.addListener(listener)
  return () => {
    for (const event of [onAdded, onRemoved]) event.removeListener(listener)
  }
}
