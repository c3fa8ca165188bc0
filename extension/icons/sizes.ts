/** Icon sizes in pixels that each browser asks for. */
export const ICON_SIZES = { chromium: [16, 32, 48, 128], firefox: [16, 32, 48, 96] } as const

/** Path of the icon in the package. */
export const iconPath = (size: number): string => `icons/icon-${size}.png`

/** Firefox picks a toolbar icon by its theme and scales it itself. */
export const TOOLBAR_THEMES = ['light', 'dark'] as const

/** Path of the icon for light or dark toolbars in the package. */
export const toolbarPath = (theme: (typeof TOOLBAR_THEMES)[number]): string => `icons/toolbar-${theme}.svg`
