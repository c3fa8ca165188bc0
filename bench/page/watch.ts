/**
 * The target of a visit: the note's text after pressing `press`, or the element with the accessible name
 * `name`.
 */
export type Target = { press: string; text: string } | { name: string }

/**
 * Runs in the page before any of its own code. Presses the button as soon as it is enabled, and calls
 * `benchSeen` with the milliseconds since the start of the navigation once a frame shows the target.
 */
export function watch(target: Target): void {
  let hasPressed = false
  const isThere = (): boolean => {
    if ('name' in target) {
      const isNamed = (label: Element) => label.textContent?.trim() === target.name
      return (
        document.querySelector(`[aria-label="${target.name}"]`) !== null ||
        [...document.querySelectorAll('label')].some(isNamed)
      )
    }
    if (hasPressed) return document.body.textContent?.includes(target.text) ?? false
    const button = [...document.querySelectorAll('button')].find(
      ({ textContent, disabled }) => !disabled && textContent?.trim() === target.press,
    )
    hasPressed = button !== undefined
    button?.click()
    return false
  }
  const observer = new MutationObserver(() => {
    if (!isThere()) return
    observer.disconnect()
    requestAnimationFrame(() => {
      const { benchSeen } = globalThis as unknown as { benchSeen: (text: string) => void }
      benchSeen(String(performance.now()))
    })
  })
  observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true })
}
