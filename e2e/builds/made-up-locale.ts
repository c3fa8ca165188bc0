import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT, run } from '../../scripts/run.ts'
import { LOCALES } from '../../widget/ui/strings/locales.ts'
import { copySources } from './copy-sources.ts'

/** A private-use tag, which no language will ever have. Its text runs from right to left. */
export const MADE_UP = { tag: 'qaa', name: 'Qaaqaa', direction: 'rtl' } as const

/** Translates a text of the source language into the made-up one. */
export const inMadeUp = (text: string): string => `Qaa ${text}`

const STRINGS = 'widget/ui/strings'
/**
 * Copies the sources, adds one folder and one line for a language that does not exist, and builds everything.
 * @returns the folder of the copy
 */
export async function buildWithMadeUpLocale(): Promise<string> {
  const copy = await copySources()
  await addFolder(copy)
  await addLine(copy)
  const { code, output } = await run([join(copy, 'scripts/build.ts')])
  if (code !== 0) throw new Error(output)
  return copy
}

async function addFolder(copy: string): Promise<void> {
  const source = join(copy, STRINGS, LOCALES[0].tag)
  const folder = join(copy, STRINGS, MADE_UP.tag)
  await mkdir(folder)
  for (const file of await readdir(source)) {
    const tables: Record<string, unknown> = await import(join(ROOT, STRINGS, LOCALES[0].tag, file))
    const lines = Object.entries(tables).map(
      ([name, table]) => `export const ${name} = ${translate(table)}\n`,
    )
    await writeFile(join(folder, file), lines.join(''))
  }
}

/** The source code of a table with every text translated into the made-up language. */
function translate(value: unknown, key = ''): string {
  if (key === 'lang') return JSON.stringify(MADE_UP.tag)
  if (typeof value === 'string') return JSON.stringify(inMadeUp(value))
  if (typeof value === 'function')
    return `(...all: unknown[]) => '${inMadeUp('')}' + (${value} as any)(...all)`
  if (Array.isArray(value)) return `[${value.map((item) => translate(item))}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Object.entries(value).map(([name, of]) => `${JSON.stringify(name)}: ${translate(of, name)}`)
  return `{ ${entries.join(', ')} }`
}

async function addLine(copy: string): Promise<void> {
  const path = join(copy, STRINGS, 'locales.ts')
  const { tag, name, direction } = MADE_UP
  const lines = (await readFile(path, 'utf8')).split('\n')
  const end = lines.findIndex((line) => line.startsWith('] as const'))
  lines.splice(end, 0, `  { tag: '${tag}', name: '${name}', direction: '${direction}' },`)
  await writeFile(path, lines.join('\n'))
}
