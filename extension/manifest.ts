import { createHash } from 'node:crypto'
import type { UserManifest } from 'wxt'
import { ICON_SIZES, iconPath, toolbarPath } from './icons/sizes.ts'
import { commandMessage, defaultLocale, messageIn } from './locales.ts'
import { MENU_ACTIONS } from './menus/actions.ts'
import { FRAME_STYLE } from './preview/frame-style.ts'
import { hostPattern } from './server/server.ts'

/** Every permission here has its reason in docs/extension.md. */
export function manifestFor(
  browser: 'chromium' | 'firefox',
  { version, server }: { version: string; server: string },
): UserManifest {
  const isFirefox = browser === 'firefox'
  const sizes: readonly number[] = ICON_SIZES[browser]
  return {
    name: messageIn('name'),
    description: messageIn('description'),
    default_locale: defaultLocale,
    version,
    permissions: [
      ...(['storage', 'clipboardWrite', 'scripting', 'contextMenus', 'activeTab', 'alarms'] as const),
      ...(isFirefox ? [] : (['offscreen'] as const)),
    ],
    host_permissions: [hostPattern(server)],
    optional_permissions: ['history', 'notifications'],
    optional_host_permissions: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'],
    icons: iconsOf(sizes),
    action: {
      default_title: 'Ashnote',
      default_icon: iconsOf(sizes.filter((size) => size <= 48)),
      // Firefox names them after the colour of the toolbar's text, not of its background.
      ...(isFirefox && {
        // Both sizes, for high resolutions: Firefox would otherwise show `default_icon`.
        theme_icons: [16, 32].map((size) => ({
          light: toolbarPath('dark'),
          dark: toolbarPath('light'),
          size,
        })),
      }),
    },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+A' } },
      ...Object.fromEntries(
        MENU_ACTIONS.map(({ id, key }) => [
          id,
          { suggested_key: { default: key }, description: messageIn(commandMessage(id)) },
        ]),
      ),
    },
    // Only scripts and styles of the package, and the one inline style of the frames that show files.
    content_security_policy: {
      extension_pages: `default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' ${hashSource(FRAME_STYLE)}; img-src 'self' blob: data:; connect-src https: http://localhost:* http://127.0.0.1:*; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
    ...(isFirefox
      ? {
          // A popup in a private window cannot reach the background page, which is not in one.
          incognito: 'not_allowed' as const,
          browser_specific_settings: {
            gecko: {
              id: 'ashnote@ashnote.org',
              strict_min_version: '142.0',
              // Notes go to the server encrypted, and nothing else goes anywhere.
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : {
          // Popup and menus work in incognito windows as well, pages of the extension do not load there.
          incognito: 'spanning' as const,
          minimum_chrome_version: '126',
        }),
  }
}

const iconsOf = (sizes: readonly number[]): Record<number, string> =>
  Object.fromEntries(sizes.map((size) => [size, iconPath(size)]))

/** The source of a policy that allows exactly this inline text. */
const hashSource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
