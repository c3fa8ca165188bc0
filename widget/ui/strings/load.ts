/** Loads strings in the reader's language. */
import { isSource, LOCALES, type PickedLocale } from './locales.ts'

/** A table in all languages except the source language: a loader for the path of each file. */
export type OtherTables<T> = Readonly<Record<string, () => Promise<T>>>

/** A table in the source language, part of the same bundle, and its loaders for the other languages. */
export type Table<T> = readonly [source: T, others: OtherTables<T>]

/**
 * Loads the tables in the language of `locale`. A table that fails to load falls back to the source language,
 * so that a page always has text.
 */
export async function loadTables<T extends Record<string, object>>(
  locale: PickedLocale,
  tables: { readonly [K in keyof T]: Table<T[K]> },
): Promise<T> {
  const entries = Object.entries<Table<object>>(tables)
  const loaded = await Promise.all(entries.map(([, [source, others]]) => load(locale, source, others)))
  return Object.fromEntries(entries.map(([name], i) => [name, loaded[i]])) as T
}

/** Loads one table, with the same fallback. */
export async function load<T extends object>(
  locale: PickedLocale,
  source: T,
  others: OtherTables<T>,
): Promise<T> {
  const other = await loadOther(locale, others)
  return other ?? (isSource(locale) ? inRegion(source, locale) : source)
}

/** Loads a table, except in the source language; for callers that load the source table in parallel. */
export async function loadOther<T extends object>(
  locale: PickedLocale,
  others: OtherTables<T>,
): Promise<T | undefined> {
  const [, loadTable] = Object.entries(others).find(([path]) => path.startsWith(`./${locale.tag}/`)) ?? []
  const table = await loadTable?.().catch(() => undefined)
  return table && inRegion(table, locale)
}

/** Picks the table in the reader's language from tables that are already in memory. */
export function choose<T>({ tag }: PickedLocale, tables: Readonly<Record<string, T>>): T {
  const find = (folder: string) =>
    Object.entries(tables).find(([path]) => path.startsWith(`./${folder}/`))?.[1]
  return (find(tag) ?? find(LOCALES[0].tag)) as T
}

/** Adds the reader's region to tables that name their language. */
const inRegion = <T extends object>(table: T, { lang }: PickedLocale): T =>
  'lang' in table ? { ...table, lang } : table
