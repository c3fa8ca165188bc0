import { menus as english } from '../../widget/ui/strings/en/menus.ts'
import { menus as french } from '../../widget/ui/strings/fr/menus.ts'
import type { MenuStrings } from '../../widget/ui/strings/menu-types.ts'
import type { Settings } from '../settings/settings.ts'
import { isFrench } from '../strings/words.ts'

/** Both are here, because a service worker imports nothing later on. */
export const menuStrings = (language: Settings['language']): MenuStrings =>
  isFrench(language) ? french : english
