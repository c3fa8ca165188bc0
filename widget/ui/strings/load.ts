/** Loads the strings of a reader's language. */
import { isSource, LOCALES, type PickedLocale } from './locales.ts'

/** A table in other languages than the source language: for the path of each file, what loads it. */
export type OtherTables<T> = Readonly<Record<string, () => Promise<T>>>

/** A table in the source language, which is bundled with what says it, and where it is in the others. */
export type Table<T> = readonly [source: T, others: OtherTables<T>]

/** The tables in the language of `locale`. Where one does not load, its source stands in: a page always speaks. */
export async function loadTables<T extends Record<string, object>>(
  locale: PickedLocale,
  tables: { readonly [K in keyof T]: Table<T[K]> },
): Promise<T> {
  const entries = Object.entries<Table<object>>(tables)
  const loaded = await Promise.all(entries.map(([, [source, others]]) => load(locale, source, others)))
  return Object.fromEntries(entries.map(([name], i) => [name, loaded[i]])) as T
}

/** The same for one table. */
export async function load<T extends object>(
  locale: PickedLocale,
  source: T,
  others: OtherTables<T>,
): Promise<T> {
  const other = await loadOther(locale, others)
  return other ?? (isSource(locale) ? inRegion(source, locale) : source)
}

/** A table where it is in another language than the source language; for what comes in parallel with the source. */
export async function loadOther<T extends object>(
  locale: PickedLocale,
  others: OtherTables<T>,
): Promise<T | undefined> {
  const [, loadTable] = Object.entries(others).find(([path]) => path.startsWith(`./${locale.tag}/`)) ?? []
  const table = await loadTable?.().catch(() => undefined)
  return table && inRegion(table, locale)
}

/** The strings of the reader's language from tables that are all at hand. */
export function choose<T>({ tag }: PickedLocale, tables: Readonly<Record<string, T>>): T {
  const find = (folder: string) =>
    Object.entries(tables).find(([path]) => path.startsWith(`./${folder}/`))?.[1]
  return (find(tag) ?? find(LOCALES[0].tag)) as T
}

/** Tables that say which language they are in say the reader's region too. */
const inRegion = <T extends object>(table: T, { lang }: PickedLocale): T =>
  'lang' in table ? { ...table, lang } : table
