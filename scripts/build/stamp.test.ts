import { cp, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { build } from '../build.ts'
import { ROOT, run } from '../run.ts'
import { buildExtension, EXTENSION_OUTPUT } from './extension.ts'
import { assertWatched, INPUTS, inputsHash } from './stamp.ts'

type Built = keyof typeof INPUTS

const OUTPUTS: Readonly<Record<Built, string>> = {
  site: 'dist/site',
  worker: 'dist/worker',
  extension: EXTENSION_OUTPUT,
}

/** Ways to add a mark to a file, for each kind of file, so that the mark survives the build. */
const add = {
  script: (mark: string) => (text: string) => `${text}\nglobalThis.${mark} = 1\n`,
  style: (mark: string) => (text: string) => `${text}\n.${mark} { color: red }\n`,
  document: (mark: string) => (text: string) => text.replace('</head>', `<meta name="${mark}"></head>`),
  word: (mark: string) => (text: string) => `${text}0${mark}\n`,
  options: (mark: string) => (text: string) =>
    text.replace("charset: 'utf8',", `charset: 'utf8', footer: { js: 'globalThis.${mark} = 1' },`),
  plugin: (mark: string) => (text: string) =>
    text.replace('`export default', `\`globalThis.${mark} = 1;export default`),
}

/** Files of every room and kind: how to mark the file, and which builds contain it. */
const CHANGES: ReadonlyArray<readonly [file: string, kind: keyof typeof add, built: readonly Built[]]> = [
  ['shared/errors.ts', 'script', ['site', 'worker', 'extension']],
  ['widget/ui/format.ts', 'script', ['site', 'extension']],
  ['widget/site/boot.tsx', 'script', ['site']],
  ['widget/embed/widget.ts', 'script', ['site']],
  ['worker/index.ts', 'script', ['worker']],
  ['extension/entrypoints/popup/main.tsx', 'script', ['extension']],
  ['widget/ui/theme.css', 'style', ['site', 'extension']],
  ['extension/kit/page.css', 'style', ['extension']],
  ['widget/site/index.html', 'document', ['site']],
  ['widget/site/preview/preview.html', 'document', ['site']],
  ['extension/entrypoints/popup/index.html', 'document', ['extension']],
  ['widget/ui/passphrase/eff-large-wordlist.txt', 'word', ['site', 'extension']],
  ['widget/ui/strings/en/read.ts', 'script', ['site', 'extension']],
  ['widget/ui/strings/fr/read.ts', 'script', ['site', 'extension']],
  ['scripts/build/bundler.ts', 'options', ['site']],
  ['scripts/build/extension/text-files.ts', 'plugin', ['extension']],
]

let copy = ''
beforeAll(async () => {
  await build()
  await buildExtension(ROOT)
  copy = await mkdtemp(join(tmpdir(), 'ashnote-stamp-'))
  const parts = new Set([...Object.values(INPUTS).flat(), 'widget', 'dist'])
  for (const part of parts) await cp(join(ROOT, part), join(copy, part), { recursive: true })
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction')
}, 180_000)
afterAll(() => rm(copy, { recursive: true }))

it('builds nothing again when nothing has changed, and all of it after a change of any file', async () => {
  const times = () =>
    Promise.all(Object.values(OUTPUTS).map(async (output) => (await stat(join(copy, output))).ctimeMs))
  const before = await times()
  await buildCopy()
  expect(await times()).toEqual(before)

  for (const [i, [file, kind, built]] of CHANGES.entries()) {
    const stamps = () => Promise.all(built.map((what) => inputsHash(copy, INPUTS[what])))
    const path = join(copy, file)
    const text = await readFile(path, 'utf8')
    const old = await stamps()
    const changed = add[kind](markOf(i))(text)
    expect(changed, file).not.toBe(text)
    await writeFile(path, changed)
    for (const [j, stamp] of (await stamps()).entries())
      expect(stamp, `${file}, ${built[j]}`).not.toBe(old[j])
  }
  await buildCopy()
  for (const what of Object.keys(OUTPUTS) as Built[]) {
    const text = await textOf(join(copy, OUTPUTS[what]))
    const found = CHANGES.filter((_, i) => text.includes(markOf(i))).map(([file]) => file)
    expect(found, what).toEqual(CHANGES.filter(([, , built]) => built.includes(what)).map(([file]) => file))
  }
}, 300_000)

it('refuses to build from a file that the stamp does not cover', () => {
  const fine = [
    'shared/errors.ts',
    'package.json',
    '../node_modules/preact/dist/preact.mjs',
    'ashnote:3/render',
  ]
  expect(() => assertWatched('worker', [...fine, 'worker/index.ts'])).not.toThrow()
  expect(() => assertWatched('worker', [...fine, 'extension/manifest.ts'])).toThrow('extension/manifest.ts')
  expect(() => assertWatched('extension', ['widget/site/boot.tsx'])).toThrow('widget/site/boot.tsx')
})

const markOf = (i: number) => `changed${i}end`

async function buildCopy(): Promise<void> {
  const script = `
    const [{ build }, { buildExtension }] = await Promise.all([import(${JSON.stringify(join(copy, 'scripts/build.ts'))}), import(${JSON.stringify(join(copy, 'scripts/build/extension.ts'))})])
    await build()
    await buildExtension(${JSON.stringify(copy)})`
  const { code, output } = await run(['--input-type=module', '--eval', script])
  expect(code, output).toBe(0)
}

async function textOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !/\.(br|gz|png)$/.test(entry.name))
  return (await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')))).join(
    '\n',
  )
}
