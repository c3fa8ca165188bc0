import { cp, mkdtemp, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { ROOT } from '../../scripts/run.ts'

/** Folders that hold no sources. */
const LEFT_OUT = new Set(['node_modules', '.git', 'dist', '.output', '.wxt', 'data', 'test-results', 'bench'])

/** Copies the sources, so that a test can change them and build. @returns the folder of the copy */
export async function copySources(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'ashnote-copy-'))
  await cp(ROOT, copy, {
    recursive: true,
    filter: (path) =>
      !path
        .slice(ROOT.length + 1)
        .split(sep)
        .some((part) => LEFT_OUT.has(part)),
  })
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction')
  return copy
}
