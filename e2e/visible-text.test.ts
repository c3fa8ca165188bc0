/** Holds the browser tests to the string tables: a sentence that changes is changed in one place. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'
import { expect, it } from 'vitest'
import { ROOT } from '../scripts/run.ts'

const TABLES = join(ROOT, 'widget/ui/strings/en')
/** Calls whose strings are looked for on a page. */
const LOOKS =
  /^(getBy[A-Z]\w*|byRole|typedIn|savedBy|waitForText|toHaveText|toContainText|toHaveAccessibleName)$/
/** Shorter strings are parts of sentences by chance. */
const MIN_PART = 10
/** Texts that the tests' own websites and forms have in common with the string tables. */
const OWN = new Set(['About', 'Database password', 'Name', 'Save', 'Saved', 'Secret', 'Send', 'Your name'])

/** All texts of a table that take no values. */
const textsOf = (table: unknown): string[] =>
  typeof table === 'string'
    ? [table]
    : typeof table === 'object' && table !== null
      ? Object.values(table).flatMap(textsOf)
      : []

async function allTexts(): Promise<string[]> {
  const tables = await Promise.all((await readdir(TABLES)).map((file) => import(join(TABLES, file))))
  return tables.flatMap(textsOf)
}

/** The strings in a source that its test looks for on a page. */
function soughtIn(file: string, source: string): string[] {
  const calls: Array<{ start: number; end: number }> = []
  const strings: Array<{ start: number; value: string }> = []
  new Visitor({
    CallExpression({ callee, end }) {
      const name =
        callee.type === 'Identifier'
          ? callee.name
          : callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
            ? callee.property.name
            : ''
      if (LOOKS.test(name)) calls.push({ start: callee.end, end })
    },
    Literal({ start, value }) {
      if (typeof value === 'string') strings.push({ start, value })
    },
  }).visit(parseSync(file, source).program)
  return strings
    .filter(({ start }) => calls.some((call) => call.start < start && start < call.end))
    .map(({ value }) => value)
}

it('browser tests take visible text from the string tables', async () => {
  const texts = await allTexts()
  expect(texts.length).toBeGreaterThan(500)
  const isVisible = (sought: string) =>
    texts.includes(sought) || (sought.length >= MIN_PART && texts.some((text) => text.includes(sought)))
  const files = (await readdir(join(ROOT, 'e2e'), { recursive: true })).filter((file) => /\.ts$/.test(file))
  const found: string[] = []
  for (const file of files)
    for (const sought of soughtIn(file, await readFile(join(ROOT, 'e2e', file), 'utf8')))
      if (isVisible(sought) && !OWN.has(sought)) found.push(`${file}: ${sought}`)
  expect(found).toEqual([])
})

it('sees the strings that a test looks for, wherever they stand in the call', () => {
  const source = `await page.getByRole('button', { name: 'Create link' }).click(); await fill('Your note')`
  expect(soughtIn('x.spec.ts', source)).toEqual(['button', 'Create link'])
})
