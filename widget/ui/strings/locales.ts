/** Ashnote's languages, and the choice of one for a reader. */

export type Locale = {
  /** BCP 47; also the name of the folder with its tables. */
  readonly tag: string
  /** The name of the language, in that language. */
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
}

/** A language needs a line here and a folder of tables. The first, the source language, is always bundled. */
export const LOCALES = [
  { tag: 'en', name: 'English', direction: 'ltr' },
  { tag: 'fr', name: 'Français', direction: 'ltr' },
] as const satisfies readonly Locale[]

export type LocaleTag = (typeof LOCALES)[number]['tag']

/**
 * `lang`: the tag for `<html lang>` and `Intl`, with the reader's region, so that a British reader of English
 * sees British dates.
 */
export type PickedLocale = (typeof LOCALES)[number] & { readonly lang: string }

const [SOURCE] = LOCALES

export const isSource = ({ tag }: PickedLocale): boolean => tag === SOURCE.tag

/**
 * Picks the locale that fits a reader best. Never throws.
 * @param tags the reader's preferences, best first: BCP 47 (`de-AT`), POSIX (`fr_FR.UTF-8`), or any other
 * value, because host pages and settings can contain anything
 */
export function pickLocale(tags: readonly unknown[]): PickedLocale {
  for (const tag of tags) {
    const wanted = parseTag(tag)
    const locale = wanted && closestTo(wanted)
    if (locale) return { ...locale, lang: wanted.baseName }
  }
  return { ...SOURCE, lang: SOURCE.tag }
}

/** More subtags than any real tag has. Bounds the work, because a page may pass any string. */
const MOST_SUBTAGS = 8

/** Parses the longest valid beginning of a tag; undefined if it names no language. */
function parseTag(tag: unknown): Intl.Locale | undefined {
  if (typeof tag !== 'string') return
  // POSIX: language_TERRITORY.encoding@modifier
  const [name = ''] = tag.trim().split(/[.@;,\s]/, 1)
  const subtags = name.split(/[-_]/, MOST_SUBTAGS)
  for (; subtags.length > 0; subtags.pop()) {
    try {
      const locale = new Intl.Locale(subtags.join('-'))
      // Browsers disagree about the `language` of a tag that has none.
      return locale.baseName.startsWith('und') ? undefined : locale
    } catch {}
  }
}

/** Among the locales in the same language and script, the one with the same region, or else the first. */
function closestTo(wanted: Intl.Locale): (typeof LOCALES)[number] | undefined {
  const { language, script, region } = wanted.maximize()
  const likely = LOCALES.map((locale) => ({ locale, own: new Intl.Locale(locale.tag).maximize() })).filter(
    ({ own }) => own.language === language && own.script === script,
  )
  return (likely.find(({ own }) => own.region === region) ?? likely[0])?.locale
}
