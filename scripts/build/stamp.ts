import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Whatever is built may depend on these. */
const ALWAYS = ['scripts', '.npmrc', 'package.json', 'package-lock.json', 'tsconfig.json']

/**
 * Files and folders that each thing is built from: the rooms that its own may import (docs/architecture.md), whole.
 * `assertWatched` holds the builds to it.
 */
export const INPUTS = {
  site: ['shared', 'widget', ...ALWAYS],
  worker: ['shared', 'worker', ...ALWAYS],
  extension: ['shared', 'widget/ui', 'extension', ...ALWAYS],
}

/**
 * Throws if something is built from a file of ours that its stamp does not cover: a change of that file would build
 * nothing. `files`: relative to the repository, as bundlers name them; what they make up has a prefix with a colon.
 */
export function assertWatched(what: keyof typeof INPUTS, files: readonly string[]): void {
  const stray = files.find(
    (file) =>
      !/[:\0]|(^|\/)node_modules\//.test(file) &&
      !INPUTS[what].some((input) => file === input || file.startsWith(`${input}/`)),
  )
  if (stray) throw new Error(`The ${what} is built from ${stray}, which its stamp does not cover.`)
}

/** A hash over the names and contents of `inputs` (files and folders below `root`); tests change nothing. */
export async function inputsHash(root: string, inputs: readonly string[]): Promise<string> {
  const names = await inputFiles(root, inputs)
  const contents = await Promise.all(names.map((name) => readFile(join(root, name))))
  const hash = createHash('sha256').update(process.version)
  for (const [i, content] of contents.entries())
    hash.update(`${names[i]}\0${content.length}\0`).update(content)
  return hash.digest('hex')
}

/** Every file of `inputs`, sorted, below `root`; without tests, and without folders whose names begin with a dot. */
export async function inputFiles(root: string, inputs: readonly string[]): Promise<string[]> {
  return [...new Set((await Promise.all(inputs.map((input) => filesOf(root, input)))).flat())].sort()
}

async function filesOf(root: string, input: string): Promise<string[]> {
  if ((await stat(join(root, input))).isFile()) return [input]
  const entries = await readdir(join(root, input), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((name) => !/(^|[\\/])\.[^\\/]+[\\/]/.test(name))
}
