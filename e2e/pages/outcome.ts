/**
 * The extension's result popup, read from another page of the extension because the driver cannot reach
 * popups.
 */
export interface Outcome {
  readonly title: string
  readonly alert: string | undefined
  readonly link: string
}

/** Runs in a page of the extension: reads the popup, or this page if it shows the same. */
export function readOutcome(): Outcome | undefined {
  const documents = [...chrome.extension.getViews({ type: 'popup' }), window].map(({ document }) => document)
  const main = documents.map((document) => document.querySelector('main.outcome')).find((main) => main)
  if (!main) return undefined
  return {
    title: main.querySelector('h1')?.textContent ?? '',
    alert: main.querySelector('[role=alert]')?.textContent ?? undefined,
    link: main.querySelector('input')?.value ?? '',
  }
}

/**
 * Runs there too: whether the browser kept the popup closed and the result waits for a press of the button.
 */
export const isOutcomeWaiting = async (): Promise<boolean> =>
  'outcome' in (await chrome.storage.session.get('outcome'))
