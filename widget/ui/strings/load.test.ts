import { expect, it } from 'vitest'
import { choose, load, loadOther, loadTables } from './load.ts'
import { pickLocale } from './locales.ts'

const source = { lang: 'en', says: 'hello' }
const others = { './fr/greeting.ts': async () => ({ lang: 'fr', says: 'bonjour' }) }
const broken = { './fr/greeting.ts': () => Promise.reject(new Error('offline')) }

it.each([
  ['en-GB', { lang: 'en-GB', says: 'hello' }],
  ['fr_CA', { lang: 'fr-CA', says: 'bonjour' }],
  ['de', { lang: 'en', says: 'hello' }],
])('loads a table for %s', async (tag, strings) => {
  expect(await load(pickLocale([tag]), source, others)).toEqual(strings)
})

it('says it in the source language where a table does not load, and that it does', async () => {
  expect(await load(pickLocale(['fr-FR']), source, broken)).toEqual(source)
  expect(await load(pickLocale(['fr-FR']), source, {})).toEqual(source)
})

it('loads nothing beside the source language', async () => {
  expect(await loadOther(pickLocale(['en-US']), others)).toBeUndefined()
  expect(await loadOther(pickLocale(['fr']), others)).toEqual({ lang: 'fr', says: 'bonjour' })
})

it('loads several tables, each for itself', async () => {
  const tables = { a: [source, others], b: [{ says: 'bye' }, broken] } as const
  expect(await loadTables<{ a: typeof source; b: { says: string } }>(pickLocale(['fr']), tables)).toEqual({
    a: { lang: 'fr', says: 'bonjour' },
    b: { says: 'bye' },
  })
})

it('chooses among tables that are at hand', () => {
  const tables = { './en/greeting.ts': 'hello', './fr/greeting.ts': 'bonjour' }
  expect(choose(pickLocale(['fr-BE']), tables)).toBe('bonjour')
  expect(choose(pickLocale(['de']), tables)).toBe('hello')
  expect(choose(pickLocale(['fr']), { './en/greeting.ts': 'hello' })).toBe('hello')
})
