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

/** What a page says in the reader's language, `lang` for its dates and numbers, and `retry` for a button. */
export async function loadStrings<T extends Record<string, object>>(
  tables: {
    readonly [K in keyof T]: Table<T[K]>
  },
): Promise<T & { lang: string; retry: string }> {
  const [{ lang, sealed }, strings] = await Promise.all([loadingFrame, loadTables<T>(locale, tables)])
  return { ...strings, lang, retry: sealed.retry }
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

/** JSON of our own server; undefined if the request fails, or if something else answers it without `key`. */
export async function fetchJson<T extends object>(path: string, key: keyof T): Promise<T | undefined> {
  const ask = async (cache: RequestCache) => {
    const answer = await fetch(path, { cache })
    const value: T = await answer.json()
    if (!answer.ok || !Object.hasOwn(value, key)) throw new TypeError('not our JSON')
    return value
  }
  // The browser may have kept an answer that broke off.
  return ask('default')
    .catch(() => ask('reload'))
    .catch(() => undefined)
}

/** A page whose facts could not be fetched, and a button to ask again. */
export function Missing({ title, text, retry }: { title: string; text: string; retry: string }) {
  return (
    <article class="page">
      <h1>{title}</h1>
      <p role="alert">{text}</p>
      <p>
        <button type="button" onClick={() => location.reload()}>
          {retry}
        </button>
      </p>
    </article>
  )
}
