import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, expect, it } from 'vitest'
import { ROOT, run } from '../run.ts'
import { EXTENSION_OUTPUT } from './extension.ts'

const elsewhere = await mkdtemp(join(tmpdir(), 'ashnote-sources-'))
afterAll(() => rm(elsewhere, { recursive: true }))

it('builds the same packages again from nothing but the archive of their sources', {
  tags: ['long'],
  timeout: 180_000,
}, async () => {
  await zipIn(ROOT)
  for (const [name, bytes] of Object.entries(unzipSync(await packageIn(ROOT, 'sources')))) {
    await mkdir(dirname(join(elsewhere, name)), { recursive: true })
    await writeFile(join(elsewhere, name), bytes)
  }
  // Equivalent to `npm ci`, because the lock file in the archive is this repository's.
  await symlink(join(ROOT, 'node_modules'), join(elsewhere, 'node_modules'), 'junction')
  await zipIn(elsewhere, { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', NODE_ENV: 'development' })
  for (const name of ['firefox', 'chrome', 'sources']) {
    const [built, rebuilt] = await Promise.all([packageIn(ROOT, name), packageIn(elsewhere, name)])
    expect(rebuilt.equals(built), name).toBe(true)
  }
})

async function zipIn(folder: string, env: Record<string, string> = {}): Promise<void> {
  const { code, output } = await run([join(folder, 'scripts/zip.ts')], env)
  expect(code, output).toBe(0)
}

const packageIn = (folder: string, name: string) =>
  readFile(join(folder, EXTENSION_OUTPUT, `ashnote-${name}.zip`))
