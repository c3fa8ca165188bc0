import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

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
  return (await Promise.all(inputs.map((input) => filesOf(root, input)))).flat().sort()
}

async function filesOf(root: string, input: string): Promise<string[]> {
  if ((await stat(join(root, input))).isFile()) return [input]
  const entries = await readdir(join(root, input), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((name) => !/(^|[\\/])\.[^\\/]+[\\/]/.test(name))
}
