/** Faults on purpose, each in a copy of the sources, which show that a run finds what it is for. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { copySources } from '../builds/copy-sources.ts'

interface Mutant {
  readonly file: string
  /** Text that the file has once, and what takes its place. */
  readonly from: string
  readonly to: string
}

export const MUTANTS: Readonly<Record<string, Mutant>> = {
  'ack-keeps-note': {
    file: 'worker/notes/note-states.ts',
    from: "ack: burn('read')",
    to: 'ack: (note) => note',
  },
  'ack-keeps-blob': {
    file: 'worker/notes/notes-object.ts',
    from: 'await this.#blobs.delete(note.blob)',
    to: '',
  },
  'second-lease': {
    file: 'worker/notes/note-results.ts',
    from: "note?.state !== 'leased' || !matchesHash(note.reader, reader)",
    to: "note?.state !== 'leased'",
  },
  'uncounted-try': {
    file: 'worker/notes/note-states.ts',
    from: 'refuse: countTry',
    to: 'refuse: (note) => note',
  },
  'half-dropped-upload': {
    file: 'worker/notes/uploads.ts',
    from: "if (known?.token.length === 0) return { outcome: 'dropping', upload: known }",
    to: '',
  },
  'late-part-counts': {
    file: 'worker/notes/uploads.ts',
    from: "if (upload?.blob !== blob) return 'no-upload'",
    to: "if (!upload) return 'no-upload'",
  },
}

/** Runs `use` with a copy of the sources in which the mutant has replaced the right text. */
export async function withMutant<T>(name: string, use: (root: string) => Promise<T>): Promise<T> {
  const mutant = MUTANTS[name]
  if (!mutant) throw new RangeError(`--mutant is one of ${Object.keys(MUTANTS).join(', ')}, or all.`)
  const root = await copySources()
  try {
    const path = join(root, mutant.file)
    await writeFile(path, mutate(await readFile(path, 'utf8'), mutant))
    return await use(root)
  } finally {
    await rm(root, { recursive: true })
  }
}

/** @throws {Error} if the file no longer has the text once */
export function mutate(source: string, { file, from, to }: Mutant): string {
  const pieces = source.split(from)
  if (pieces.length !== 2) throw new Error(`${file} has ${pieces.length - 1} times: ${from}`)
  return pieces.join(to)
}
