/** What the pages beside composing and reading have in common. */
import { type ComponentChildren, render } from 'preact'
import { read as source } from '#source-strings/read.ts'
import { setDocumentLanguage } from '../../ui/document-language.ts'
import { load, loadTables, type Table } from '../../ui/strings/load.ts'
import { pickLocale } from '../../ui/strings/locales.ts'
import { readTables } from '../../ui/strings/tables.ts'
import { Page } from '../Page.tsx'

const locale = pickLocale(navigator.languages)
const loadingFrame = load(locale, source, readTables)

/** What a page says in the reader's language, and `lang` for its dates and numbers. */
export async function loadStrings<T extends Record<string, object>>(
  tables: {
    readonly [K in keyof T]: Table<T[K]>
  },
): Promise<T & { lang: string }> {
  const [{ lang }, strings] = await Promise.all([loadingFrame, loadTables<T>(locale, tables)])
  return { ...strings, lang }
}

/** Shows a page in the site's frame; again to show something else in it. */
export async function show(title: string, content: ComponentChildren): Promise<void> {
  const frame = await loadingFrame
  setDocumentLanguage(frame.lang)
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
