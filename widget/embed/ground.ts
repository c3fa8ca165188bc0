/** Finds the colour that a page shows behind an element. */

/** Red, green, blue and opacity, 0 to 1. */
type Colour = readonly number[]

/** For grounds that no computed style tells: the browsers' own backgrounds of light and dark pages. */
const LIGHT = [1, 1, 1]
const DARK = [0.07, 0.07, 0.07]

/** Whether light text has more contrast on this colour than dark text, by WCAG's relative luminance. */
export function isDark(colour: Colour): boolean {
  const [r = 0, g = 0, b = 0] = colour.map((share) =>
    share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4,
  )
  // At this luminance the contrasts with black and with white are equal.
  return 0.2126 * r + 0.7152 * g + 0.0722 * b < 0.179
}

/**
 * The colour behind `element`, as `rgb(r, g, b)`: the backgrounds of the element and of everything around it,
 * seen through one another, down to the browser's own background of the page. What an image or a gradient
 * shows cannot be known; the page's text must be legible on it, so its colour says whether the ground is
 * dark.
 * @param probe an element of ours with the background `Canvas`, in whose style the browser converts colours
 */
export function groundOf(element: Element, probe: HTMLElement): string {
  let ground = [0, 0, 0]
  /** Share of what lies further out that is still visible. */
  let rest = 1
  let hasImage = false
  const add = (css: string) => {
    const colour = convert(css, probe)
    const opacity = colour[3] ?? 1
    ground = ground.map((sum, i) => sum + rest * opacity * (colour[i] ?? 0))
    rest *= 1 - opacity
  }
  for (let at: Element | null = element; at && rest > 0.001; at = outer(at)) {
    const { backgroundColor, backgroundImage, display } = getComputedStyle(at)
    // Such an element has no box, so its background is not drawn.
    if (display === 'contents') continue
    hasImage ||= backgroundImage !== 'none'
    add(backgroundColor)
  }
  // The page's own background has the colour scheme of the root element, not that of the element.
  probe.style.colorScheme = getComputedStyle(document.documentElement).colorScheme
  add(getComputedStyle(probe).backgroundColor)
  const isLightText = !isDark(convert(getComputedStyle(element).color, probe))
  if (hasImage && isDark(ground) !== isLightText) ground = isLightText ? DARK : LIGHT
  return `rgb(${ground.map((share) => Math.round(share * 255)).join(', ')})`
}

/**
 * Converts a colour of a computed style, in any notation. Drawing it would fail where canvases are blurred.
 */
function convert(css: string, probe: HTMLElement): Colour {
  probe.style.color = `color-mix(in srgb,${css},${css})`
  // `color(srgb r g b / a)`, with shares outside 0 to 1 for colours that sRGB does not have.
  const parts = getComputedStyle(probe).color.match(/-?[\d.]+(e-?\d+)?|none/g) ?? []
  return parts.map((part) => Math.min(Math.max(Number.parseFloat(part) || 0, 0), 1))
}

/** What is drawn around an element: in a shadow tree the slot that it fills, or the host. */
const outer = (at: Element): Element | null =>
  at.assignedSlot ?? at.parentElement ?? (at.getRootNode() as ShadowRoot).host ?? null
