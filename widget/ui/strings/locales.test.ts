import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOCALES, pickLocale } from './locales.ts'

const picked = (...tags: unknown[]) => {
  const { tag, lang } = pickLocale(tags)
  return [tag, lang]
}

describe('pickLocale', () => {
  it.each([
    // BCP 47
    ['en', 'en', 'en'],
    ['en-GB', 'en', 'en-GB'],
    ['fr', 'fr', 'fr'],
    ['fr-CA', 'fr', 'fr-CA'],
    ['FR-ca', 'fr', 'fr-CA'],
    ['fr-Latn-BE', 'fr', 'fr-Latn-BE'],
    ['en-US-x-private', 'en', 'en-US'],
    ['en-u-ca-buddhist-nu-thai', 'en', 'en'],
    // POSIX
    ['fr_FR', 'fr', 'fr-FR'],
    ['en_US.UTF-8', 'en', 'en-US'],
    ['fr_CH@euro', 'fr', 'fr-CH'],
    ['fr_CH.ISO-8859-1@euro', 'fr', 'fr-CH'],
    // The longest valid beginning of a tag
    [' fr-FR ', 'fr', 'fr-FR'],
    ['fr-FR,en;q=0.8', 'fr', 'fr-FR'],
    ['fr_FR_EURO', 'fr', 'fr-FR'],
    ['fr-', 'fr', 'fr'],
    [`fr-${'a'.repeat(200)}`, 'fr', 'fr'],
    ['fr-FR'.padEnd(200, '-x'), 'fr', 'fr-FR'],
  ])('takes %j for %s', (tag, expected, lang) => {
    expect(picked(tag)).toEqual([expected, lang])
  })

  it.each([
    ...['', ' ', '-', '_', '*', 'x', 'C', 'C.UTF-8', 'POSIX', 'root', 'und', 'und-FR'],
    ...[
      'x-klingon',
      'i-klingon',
      'art-lojban',
      'zh-min-nan',
      'sgn-BE-FR',
      'qaa',
      'de-AT',
      'frisian',
      'f',
      'fr1',
    ],
    ...['a'.repeat(200), '-'.repeat(200), 'é', '\ud800', '<script>', '../fr', '🙂'],
    ...[undefined, null, 0, {}, [], () => 'fr', Symbol('fr')],
  ])('falls back to the first locale for %o', (tag) => {
    expect(picked(tag)).toEqual([LOCALES[0].tag, LOCALES[0].tag])
  })

  it('goes on to what is preferred next', () => {
    expect(picked('C', 'de-AT', 'fr-CH', 'en-GB')).toEqual(['fr', 'fr-CH'])
    expect(picked()).toEqual(['en', 'en'])
  })

  it('does not take another script for the same language', () => {
    expect(picked('fr-Cyrl')).toEqual(['en', 'en'])
  })

  it('gives a locale of the list and a tag that Intl takes, whatever it is asked for', () => {
    const subtag = fc.oneof(
      fc.constantFrom('fr', 'en', 'FR', 'Latn', 'x', 'u', 'ca', 'C', 'UTF-8', 'valencia', '1996', ''),
      fc.string({ maxLength: 9 }),
    )
    const tag = fc.oneof(
      fc.anything(),
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .tuple(fc.array(subtag, { maxLength: 12 }), fc.constantFrom('-', '_', '.', '@'))
        .map(([all, by]) => all.join(by)),
    )
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 4 }), (tags) => {
        const { lang, ...locale } = pickLocale(tags)
        expect(LOCALES).toContainEqual(locale)
        const { language } = new Intl.Locale(lang)
        expect(language).toBe(new Intl.Locale(locale.tag).language)
        new Intl.DateTimeFormat(lang)
        new Intl.NumberFormat(lang)
        new Intl.RelativeTimeFormat(lang)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('LOCALES', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
  const tablesOf = (tag: string) => readdirSync(join(import.meta.dirname, tag)).sort()

  it('has a folder of tables for each line', () => {
    expect(LOCALES.map(({ tag }): string => tag).sort()).toEqual(folders)
  })

  it.each(LOCALES)('has every table in $name', ({ tag }) => {
    expect(tablesOf(tag)).toEqual(tablesOf(LOCALES[0].tag))
  })

  it.each(LOCALES)('has tags as Intl spells them: $tag', ({ tag }) => {
    expect(Intl.getCanonicalLocales(tag)).toEqual([tag])
  })
})
