/**
 * Small tables bundled in all languages, for scripts that cannot load anything later: a service worker, or a
 * script in another website's page.
 */
/// <reference path="./glob.d.ts" />
import type { EmbedStrings } from './embed-types.ts'
import type { NoticeStrings, OfferStrings } from './extension-types.ts'
import type { MenuStrings } from './menu-types.ts'

type Bundled<T> = Readonly<Record<string, T>>

export const embedTables: Bundled<EmbedStrings> = import.meta.glob('./*/embed.ts', {
  eager: true,
  import: 'embed',
})
export const menusTables: Bundled<MenuStrings> = import.meta.glob('./*/menus.ts', {
  eager: true,
  import: 'menus',
})
export const noticesTables: Bundled<NoticeStrings> = import.meta.glob('./*/notices.ts', {
  eager: true,
  import: 'notices',
})
export const offerTables: Bundled<OfferStrings> = import.meta.glob('./*/offer.ts', {
  eager: true,
  import: 'offer',
})
