import type { CallContext } from '../core/calls.ts'
import { defineRoute, PUBLIC_TERMS, type Route } from '../core/route.ts'
import { servicesOf } from '../core/services.ts'
import { PAGES, serveSite } from './serve-site.ts'

type Page = keyof typeof PAGES

/** Serves a file of the site, or says that there is none. */
export const siteFile = (c: CallContext): Promise<Response> =>
  serveSite(c.req.raw, c.env.ASSETS, () => servicesOf(c.env).settings.embedders)

/** The pages that have a path of their own. */
export const pageRoutes = (Object.keys(PAGES) as Page[]).map(
  (page): Route<`GET ${Page}`> =>
    defineRoute(`GET ${page}`, { ...PUBLIC_TERMS, counter: PAGES[page] }, siteFile),
)
