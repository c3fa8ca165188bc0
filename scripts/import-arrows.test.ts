import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

/** Importing file, what it imports, and whether docs/architecture.md allows the import. */
const ARROWS: ReadonlyArray<readonly [string, string, boolean]> = [
  ['shared/note/note.ts', './box.ts', true],
  ['shared/note/note.ts', '@noble/hashes/sha2.js', true],
  ['shared/note/note.ts', '@scure/base', true],
  ['shared/note/note.ts', '../worker/index.ts', false],
  ['shared/note/note.ts', '../widget/ui/App.tsx', false],
  ['shared/note/note.ts', 'valibot', false],
  ['shared/note/note.ts', 'node:crypto', false],
  ['shared/note/note.test.ts', 'vitest', true],
  ['shared/note/note.test.ts', '../worker/index.ts', false],
  ['worker/http/notes/notes.ts', '../../shared/note.ts', true],
  ['worker/http/notes/notes.ts', '../../notes/note-states.ts', true],
  ['worker/http/notes/notes.ts', 'hono', true],
  ['worker/http/notes/notes.ts', '../../widget/ui/App.tsx', false],
  ['worker/http/notes/notes.ts', '../../extension/popup.ts', false],
  ['worker/http/notes/notes.ts', '../../scripts/build.ts', false],
  ['worker/index.ts', '../widget/ui/App.tsx', false],
  ['worker/index.ts', 'preact', false],
  ['widget/ui/App.tsx', '../../shared/link.ts', true],
  ['widget/site/main.ts', '../ui/App.tsx', true],
  ['widget/ui/App.tsx', 'preact/hooks', true],
  ['widget/ui/App.tsx', '../../worker/index.ts', false],
  ['widget/main.ts', '../worker/index.ts', false],
  ['widget/ui/App.tsx', '../../extension/popup.ts', false],
  ['widget/ui/App.tsx', 'hono', false],
  ['extension/popup/main.ts', '../../shared/link.ts', true],
  ['extension/popup/main.ts', '../../widget/ui/App.tsx', true],
  ['extension/popup/main.ts', '../../widget/site/main.ts', false],
  ['extension/popup/main.ts', '../../worker/index.ts', false],
  ['extension/popup/main.ts', '../../scripts/build/stamp.ts', false],
  ['extension/wxt.config.ts', './manifest.ts', true],
  ['extension/wxt.config.ts', 'wxt', true],
  ['extension/wxt.config.ts', '../scripts/build/extension/text-files.ts', true],
  ['extension/wxt.config.ts', '../scripts/build/stamp.ts', false],
  ['extension/wxt.config.ts', '../widget/ui/App.tsx', false],
  ['scripts/build.ts', './build/extension.ts', true],
  ['scripts/build/extension.ts', './extension/text-files.ts', true],
  ['scripts/test/browser.ts', '../build/extension/text-files.ts', true],
  ['scripts/build/site.ts', 'esbuild', true],
  ['scripts/local/settings.ts', '../../shared/limits.ts', true],
  ['scripts/local/settings.ts', '../../worker/settings.ts', true],
  ['scripts/local/settings.ts', '../../worker/operator-settings.ts', true],
  ['scripts/admin-token.ts', '../worker/admin/token-hash.ts', true],
  ['scripts/start.ts', '../worker/objects/schema-steps.ts', true],
  ['scripts/start.ts', '../worker/index.ts', false],
  ['scripts/local/process.ts', '../../worker/notes/machine.ts', false],
  ['scripts/build/site.ts', '../../widget/site/address.ts', false],
  ['scripts/build/site.ts', '../../widget/ui/strings/locales.ts', true],
  ['scripts/build/site.ts', '../../widget/ui/strings/load.ts', false],
  ['scripts/build/site.ts', '../../extension/manifest.ts', false],
  ['scripts/build/extension/text-files.ts', '../../../extension/manifest.ts', false],
  ['scripts/check.ts', '../bench/main.ts', false],
  ['scripts/test.ts', '../e2e/fixtures/site.ts', false],
]

const WAYS = [
  (from: string) => `import { a } from '${from}'\na()\n`,
  (from: string) => `import type { A } from '${from}'\nexport type B = A\n`,
  (from: string) => `export { a } from '${from}'\n`,
  (from: string) => `await import('${from}')\n`,
]

const folder = mkdtempSync(join(tmpdir(), 'ashnote-arrows-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('the lint rule knows the arrows between the rooms, however something is imported', () => {
  copyFileSync('biome.json', join(folder, 'biome.json'))
  const expected: string[] = []
  for (const [i, [file, from, isAllowed]] of ARROWS.entries()) {
    for (const [j, way] of WAYS.entries()) {
      const path = file.replace(/(?=(\.config|\.test)?\.tsx?$)/, `-${i}-${j}`)
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), way(from))
      if (!isAllowed) expected.push(`${path}: ${from}`)
    }
  }
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')
  const only = ['--vcs-enabled=false', '--only=style/noRestrictedImports', '--max-diagnostics=none']
  const run = spawnSync(process.execPath, [biome, 'lint', ...only, '--reporter=github', '.'], { cwd: folder })
  const found = [...run.stdout.toString().matchAll(/noRestrictedImports,file=([^,]+),/g)].map(
    ([, path = '']) => {
      const relative = path.replace(`${folder}/`, '')
      return `${relative}: ${ARROWS[Number(/-(\d+)-\d/.exec(relative)?.[1])]?.[1]}`
    },
  )
  expect(found.sort()).toEqual(expected.sort())
})
