import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT, run, toolPath } from '../run.ts'
import { buildPackage, PACKAGE_OUTPUT } from './package.ts'

const FOLDER = join(ROOT, PACKAGE_OUTPUT)

describe('the npm package', () => {
  let site = ''
  beforeAll(async () => {
    await buildPackage(ROOT)
    site = await mkdtemp(join(tmpdir(), 'ashnote-package-'))
  })
  afterAll(() => rm(site, { recursive: true }))

  it('holds the elements, their types and what it is, and nothing else', () => {
    const packed = spawnSync('npm', ['pack', '--dry-run', '--json'], {
      cwd: FOLDER,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    })
    expect(packed.status, packed.stderr).toBe(0)
    const answer = JSON.parse(packed.stdout)
    const { name, files } = Object.values<{ name: string; files: Array<{ path: string }> }>(answer)[0] ?? {
      name: '',
      files: [],
    }
    expect(name).toBe('@ashnote/widget')
    const paths = files.map(({ path }) => path)
    expect(paths).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'index.js', 'package.json', 'types/embed/index.d.ts']),
    )
    expect(
      paths.filter((path) => !/^(LICENSE|README\.md|index\.js|package\.json|types\/.*\.d\.ts)$/.test(path)),
    ).toEqual([])
  })

  it('can be imported where there are no elements', async () => {
    const { define, AshnoteField, AshnoteForm } = await import(pathToFileURL(join(FOLDER, 'index.js')).href)
    expect([typeof define, typeof AshnoteForm, AshnoteField.formAssociated]).toEqual([
      'function',
      'function',
      true,
    ])
  })

  it('types elements, properties and events for a site that uses it', async () => {
    await mkdir(join(site, 'node_modules/@ashnote'), { recursive: true })
    await symlink(FOLDER, join(site, 'node_modules/@ashnote/widget'), 'junction')
    await writeFile(
      join(site, 'page.ts'),
      `import { type AshnoteField, define } from '@ashnote/widget'
define({ server: 'https://notes.example' })
const field: AshnoteField = document.createElement('ashnote-field')
field.expiry = '7d'
field.tokens = { accent: '#005a9c', radius: 4 }
field.addEventListener('ashnote-created', ({ detail }) => console.log(detail.link.length, detail.expiresAt))
const box = document.querySelector('ashnote-compose')
if (box) box.result = 'copy'
const form = document.querySelector('ashnote-form')
if (form) form.inbox = 'https://notes.example/#Sk'
form?.addEventListener('ashnote-submitted', ({ detail }) => console.log(detail.id.length))
form?.append(document.createElement('ashnote-input'))
// @ts-expect-error a form hands no link to its page
form?.addEventListener('ashnote-submitted', ({ detail }) => console.log(detail.link))
// @ts-expect-error not one of the values
field.passphrase = 'sometimes'
// @ts-expect-error not in the table
field.tokens = { background: 'red' }
// @ts-expect-error the state is the element's
field.state = 'sealed'
`,
    )
    await writeFile(
      join(site, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          ...{ strict: true, noEmit: true, target: 'ES2022', module: 'NodeNext', types: [] },
          lib: ['ES2022', 'DOM', 'DOM.Iterable'],
        },
        files: ['page.ts'],
      }),
    )
    const { code, output } = await run([toolPath('tsc'), '-p', site])
    expect(output).toBe('')
    expect(code).toBe(0)
  })
})
