/** The languages that Ashnote speaks, and which of them suits a reader. */

export type Locale = {
  /** BCP 47, and the name of the folder with its tables. */
  readonly tag: string
  /** What its speakers call it. */
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
}

/** A language is a line here and a folder of tables. The first is the source language, which is always at hand. */
export const LOCALES = [
  { tag: 'en', name: 'English', direction: 'ltr' },
  { tag: 'fr', name: 'Français', direction: 'ltr' },
] as const satisfies readonly Locale[]

export type LocaleTag = (typeof LOCALES)[number]['tag']

/** `lang`: for `<html lang>` and `Intl`, with the reader's region: a British reader of English reads British dates. */
export type PickedLocale = (typeof LOCALES)[number] & { readonly lang: string }

const [SOURCE] = LOCALES

export const isSource = ({ tag }: PickedLocale): boolean => tag === SOURCE.tag

/**
 * The locale that fits a reader best. Never throws.
 * @param tags what the reader prefers, best first: BCP 47 (`de-AT`), POSIX (`fr_FR.UTF-8`), or anything else, because
 * host pages and settings hold anything
 */
export function pickLocale(tags: readonly unknown[]): PickedLocale {
  for (const tag of tags) {
    const wanted = parseTag(tag)
    const locale = wanted && closestTo(wanted)
    if (locale) return { ...locale, lang: wanted.baseName }
  }
  return { ...SOURCE, lang: SOURCE.tag }
}

/** More subtags than any tag needs; a page may say anything. */
const MOST_SUBTAGS = 8

/** Reads as much from the beginning of a tag as makes sense; undefined when that is no language. */
function parseTag(tag: unknown): Intl.Locale | undefined {
  if (typeof tag !== 'string') return
  // POSIX: language_TERRITORY.encoding@modifier
  const [name = ''] = tag.trim().split(/[.@;,\s]/, 1)
  const subtags = name.split(/[-_]/, MOST_SUBTAGS)
  for (; subtags.length > 0; subtags.pop()) {
    try {
      const locale = new Intl.Locale(subtags.join('-'))
      // Browsers differ in what `language` is of a tag without one.
      return locale.baseName.startsWith('und') ? undefined : locale
    } catch {}
  }
}

/** Of the locales in the same language and script, the one of the same region, or else the first. */
function closestTo(wanted: Intl.Locale): (typeof LOCALES)[number] | undefined {
  const { language, script, region } = wanted.maximize()
  const likely = LOCALES.map((locale) => ({ locale, own: new Intl.Locale(locale.tag).maximize() })).filter(
    ({ own }) => own.language === language && own.script === script,
  )
  return (likely.find(({ own }) => own.region === region) ?? likely[0])?.locale
}
