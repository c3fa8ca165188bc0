import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Inputs of every build. */
const ALWAYS = ['scripts', '.npmrc', 'package.json', 'package-lock.json', 'tsconfig.json']

/**
 * Input files and folders of each build: every room that its code may import from (docs/architecture.md),
 * whole. `assertWatched` enforces this.
 */
export const INPUTS = {
  site: ['shared', 'widget', ...ALWAYS],
  worker: ['shared', 'worker', ...ALWAYS],
  extension: ['shared', 'widget/ui', 'extension', ...ALWAYS],
}

/**
 * Throws if a build reads a file of this repository that its stamp does not cover, because a change to that
 * file would not trigger a rebuild.
 * @param files paths relative to the repository, as bundlers name them; virtual files have a colon prefix
 */
export function assertWatched(what: keyof typeof INPUTS, files: readonly string[]): void {
  const stray = files.find(
    (file) =>
      !/[:\0]|(^|\/)node_modules\//.test(file) &&
      !INPUTS[what].some((input) => file === input || file.startsWith(`${input}/`)),
  )
  if (stray) throw new Error(`The ${what} is built from ${stray}, which its stamp does not cover.`)
}

/** A hash over the names and contents of `inputs` (files and folders below `root`), ignoring tests. */
export async function inputsHash(root: string, inputs: readonly string[]): Promise<string> {
  const names = await inputFiles(root, inputs)
  const contents = await Promise.all(names.map((name) => readFile(join(root, name))))
  const hash = createHash('sha256').update(process.version)
  for (const [i, content] of contents.entries())
    hash.update(`${names[i]}\0${content.length}\0`).update(content)
  return hash.digest('hex')
}

/** Every file of `inputs` below `root`, sorted; without tests and without folders that begin with a dot. */
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
