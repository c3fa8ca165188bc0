/** Pixels that each browser asks for. The toolbar's are Firefox's, which has one for each of its themes. */
export const SIZES = {
  chromium: { icon: [16, 32, 48, 128], toolbar: [] },
  firefox: { icon: [16, 32, 48, 96], toolbar: [16, 32] },
} as const

export type Drawing = 'icon' | 'toolbar-light' | 'toolbar-dark'

/** Where the package has a drawing in a size. */
export const iconPath = (drawing: Drawing, size: number): string => `icons/${drawing}-${size}.png`
