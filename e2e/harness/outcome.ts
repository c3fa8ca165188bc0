/** What the extension's small popup says, read from another page of the extension: what drives pages cannot. */
export interface Shown {
  readonly title: string
  readonly alert: string | undefined
  readonly link: string
}

/** The part of the extension's interface to its browser that is used inside it here. */
declare const chrome: {
  extension: { getViews(filter: { type: 'popup' }): Window[] }
  storage: { session: { get(key: string): Promise<object> } }
}

/** Runs in a page of the extension: reads the popup, or this page where that shows the same. */
export function readOutcome(): Shown | undefined {
  const documents = [...chrome.extension.getViews({ type: 'popup' }), window].map(({ document }) => document)
  const main = documents.map((document) => document.querySelector('main.outcome')).find((main) => main)
  if (!main) return undefined
  return {
    title: main.querySelector('h1')?.textContent ?? '',
    alert: main.querySelector('[role=alert]')?.textContent ?? undefined,
    link: main.querySelector('input')?.value ?? '',
  }
}

/** Runs there too: whether the browser did not let the popup open, and it waits for the button to be pressed. */
export const isOutcomeWaiting = async (): Promise<boolean> =>
  'outcome' in (await chrome.storage.session.get('outcome'))
