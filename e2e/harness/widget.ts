import { LISTEN, Visit } from './browsing.ts'
import { test as base } from './host.ts'

interface Fixtures {
  /** A visitor's browser. */
  readonly visit: Visit
  /** What a site writes into its head, and before it what has the tests hear of events. */
  readonly head: string
}

/** `test` with a visitor of the host's pages. */
export const test = base.extend<Fixtures>({
  head: async ({ script }, use) => use(LISTEN + script),
  visit: async ({ page }, use) => use(new Visit(page)),
})

export { expect, LINK } from './host.ts'
