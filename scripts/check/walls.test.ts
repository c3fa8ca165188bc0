import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { ROOT } from '../run.ts'
import { checkWalls } from './walls.ts'

const folder = await mkdtemp(join(tmpdir(), 'ashnote-walls-'))
afterAll(() => rm(folder, { recursive: true }))

const PLAN = `# Architecture

\`\`\`floors
room/low/
room/middle/
room/middle/door.ts   above the rest of its folder
room/high/
\`\`\`

\`\`\`floors
other/
\`\`\`

\`\`\`crowded
room/strings/   tables
\`\`\`
`
const FILES: Readonly<Record<string, string>> = {
  'room/low/bytes.ts': 'export const a = 1\nexport type A = number\n',
  'room/low/bytes.test.ts': `import '../low/bytes.ts'\n`,
  'room/middle/note.ts': `import { a } from '../low/bytes.ts'\nexport const b = a\n`,
  'room/middle/door.ts': `export { b } from './note.ts'\n`,
  'room/high/page.tsx': `import { b } from '../middle/door.ts'\nimport './page.css'\nexport const page = <p>{b}</p>\n`,
  'room/high/page.css': `@import '../low/base.css';\n`,
  'room/low/base.css': 'p {}\n',
  'room/strings/en.ts': '',
  'other/main.ts': `import '../room/high/page.tsx'\n`,
}

let trees = 0
/** Runs the check on the tree above, with these files added or replaced. */
async function check(changes: Readonly<Record<string, string>>): Promise<string[]> {
  const root = join(folder, String(trees++))
  const plan = PLAN.replace('room/low/\n', 'room/strings/\nroom/low/\n')
  for (const [path, text] of Object.entries({ 'docs/architecture.md': plan, ...FILES, ...changes })) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return checkWalls(root)
}

const crowd = (path: string, count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [path.replace('*', String(i)), '']))

it('holds for this repository', async () => {
  expect(await checkWalls(ROOT)).toEqual([])
})

it('says nothing of a tree that keeps to its floors', async () => {
  expect(await check({})).toEqual([])
})

it.each([
  ['an import', `import { b } from '../middle/note.ts'\n`],
  ['a type', `import type { b } from '../middle/note.ts'\nexport type B = typeof b\n`],
  ['a re-export', `export * from '../middle/note.ts'\n`],
  ['a named re-export', `export { b } from '../middle/note.ts'\n`],
  ['an import when needed', `export const load = () => import('../middle/note.ts')\n`],
  ['a type of an import', `export type B = typeof import('../middle/note.ts')\n`],
  ['the address of a worker', `export const url = new URL('../middle/note.ts', import.meta.url)\n`],
])('%s that runs back up is named', async (_, text) => {
  expect(await check({ 'room/low/other.ts': text })).toEqual([
    'room/low/other.ts imports room/middle/note.ts, which is on a higher floor',
  ])
})

it('a style sheet that runs back up is named', async () => {
  expect(await check({ 'room/low/base.css': `@import url('../high/page.css');\n` })).toEqual([
    'room/low/base.css imports room/high/page.css, which is on a higher floor',
    'imports run in a circle: room/high/page.css → room/low/base.css',
  ])
})

it('a file with a floor of its own is not on that of its folder', async () => {
  expect(await check({ 'room/middle/note.ts': `import './door.ts'\n` })).toEqual([
    'room/middle/note.ts imports room/middle/door.ts, which is on a higher floor',
    'imports run in a circle: room/middle/door.ts → room/middle/note.ts',
  ])
})

it('circles within a folder are named, types included, each once', async () => {
  const types = (from: string, own: string) =>
    `import type { ${from} } from './${from}.ts'\nexport type ${own} = ${from}\n`
  expect(
    await check({
      'room/low/A.ts': types('B', 'A'),
      'room/low/B.ts': types('C', 'B'),
      'room/low/C.ts': types('A', 'C'),
      'room/low/D.ts': types('A', 'D'),
    }),
  ).toEqual(['imports run in a circle: room/low/A.ts → room/low/B.ts → room/low/C.ts'])
})

it('a folder of more than 20 files is named; tests do not count, and what the document excepts may be larger', async () => {
  expect(await check(crowd('room/high/*.ts', 18))).toEqual([])
  expect(await check(crowd('room/high/*.test.ts', 30))).toEqual([])
  expect(await check(crowd('room/strings/*.ts', 30))).toEqual([])
  expect(await check(crowd('room/high/*.ts', 19))).toEqual([
    'room/high/ holds 21 source files of its own; at most 20 are allowed',
  ])
})

it('a file on no floor and a floor without files are named', async () => {
  expect(await check({ 'room/new/file.ts': '' })).toEqual([
    'room/new/file.ts is on no floor of docs/architecture.md',
  ])
  const without = PLAN.replace('room/low/\n', 'room/strings/\nroom/gone/\nroom/low/\n')
  expect(await check({ 'docs/architecture.md': without })).toEqual([
    'docs/architecture.md names room/gone/, which holds no source file',
  ])
})
