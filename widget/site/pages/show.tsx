/** What the pages beside composing and reading have in common. */
import { type ComponentChildren, render } from 'preact'
import { read as english } from '../../ui/strings/en/read.ts'
import { read as french } from '../../ui/strings/fr/read.ts'
import { Page } from '../Page.tsx'

const isFrench = /^fr\b/i.test(navigator.language)

/** The table of the reader's language. */
export const localised = <T,>(tables: { en: T; fr: T }): T => (isFrench ? tables.fr : tables.en)

const frame = localised({ en: english, fr: french })

/** For dates and numbers: a British reader of English reads British dates. */
export const lang = navigator.language.startsWith(frame.lang) ? navigator.language : frame.lang

/** Shows a page in the site's frame; again to show something else in it. */
export function show(title: string, content: ComponentChildren): void {
  document.documentElement.lang = lang
  document.title = `${title} · Ashnote`
  render(
    <Page strings={frame} isReading={true}>
      {content}
    </Page>,
    document.querySelector('#app') as Element,
  )
}

/** JSON of our own server; undefined if the request fails. */
export async function fetchJson<T>(path: string): Promise<T | undefined> {
  try {
    const answer = await fetch(path)
    return answer.ok ? await answer.json() : undefined
  } catch {
    return undefined
  }
}
