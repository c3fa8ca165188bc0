/** Pixels of the icon that each browser asks for. */
export const ICON_SIZES = { chromium: [16, 32, 48, 128], firefox: [16, 32, 48, 96] } as const

/** Where the package has the icon in a size. */
export const iconPath = (size: number): string => `icons/icon-${size}.png`

/** Firefox's toolbar has a drawing of its own for each of its themes, and draws it itself, in any size. */
export const TOOLBAR_THEMES = ['light', 'dark'] as const

/** Where the package has the drawing for toolbars that are light or dark. */
export const toolbarPath = (theme: (typeof TOOLBAR_THEMES)[number]): string => `icons/toolbar-${theme}.svg`
